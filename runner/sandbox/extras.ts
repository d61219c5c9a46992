// What only some exercises need in the page's worker: a context that is followed, and an HTML parser.
import type { Lowering } from '#runner/grade/link.ts'
import type { Files } from '#runner/grade/request.ts'

export interface Extras {
  readonly hooks: { readonly AsyncLocalStorage: unknown; readonly AsyncResource: unknown }
  readonly lowering: Lowering
  /** A callback that runs in the context in which it was asked for. */
  readonly follow: <Callback>(callback: Callback) => Callback
  /** Between two tests: nobody's context. */
  readonly leave: () => void
  readonly parse5: unknown
}

const name = 'partyWallExtras'

/** Called by the script of the extras, which runs before the worker's own. */
export function bringExtras(extras: Extras): void {
  Object.defineProperty(globalThis, name, { value: extras, configurable: true })
}

/** null in a worker that was started without. */
export function broughtExtras(): Extras | null {
  return (globalThis as { readonly [name]?: Extras })[name] ?? null
}

/** Before learner code runs. */
export function hideExtras(): void {
  Reflect.deleteProperty(globalThis, name)
}

export const needsExtras = (files: Files): boolean =>
  needsContext(files) || Object.values(files).some((text) => /['"]parse5['"]/.test(text))

export const needsContext = (files: Files): boolean =>
  Object.values(files).some((text) => /['"](node:)?async_hooks['"]/.test(text))
