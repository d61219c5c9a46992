// The modules that a host has → what learners and graders may import, by name.

export function packagesOf(modules: {
  readonly express: unknown
  /** Node's, or the worker's stand-ins, by name without `node:`. */
  readonly builtins: Readonly<Record<string, unknown>>
}): Readonly<Record<string, () => unknown>> {
  const entries = Object.entries(modules.builtins).flatMap(([name, module]) => [
    [name, () => module],
    [`node:${name}`, () => module],
  ])
  return { express: () => modules.express, ...Object.fromEntries(entries) }
}
