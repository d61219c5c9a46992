// The modules that a host has → what learners and graders may import, by name.

export function packagesOf(modules: {
  readonly libraries: Readonly<Record<string, unknown>>
  /** Node's, or the worker's stand-ins, by name without `node:`. */
  readonly builtins: Readonly<Record<string, unknown>>
}): Readonly<Record<string, () => unknown>> {
  const libraries = Object.entries(modules.libraries).map(
    ([name, module]) => [name, () => module] as const,
  )
  const builtins = Object.entries(modules.builtins).flatMap(
    ([name, module]) =>
      [
        [name, () => module],
        [`node:${name}`, () => module],
      ] as const,
  )
  return Object.fromEntries([...libraries, ...builtins])
}
