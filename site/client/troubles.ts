// What stands in the way of keeping each exercise → the first of it, and another try after a while.
import type { Trouble } from './store.ts'

export interface Troubles {
  add(slug: string, trouble: Trouble): void
  clear(slug: string): void
  /** null when all goes well. */
  first(): Trouble | null
}

/** One exercise that is kept says nothing about another that is not. */
export function troubles(retryMs: number, tryAgain: (slug: string) => void): Troubles {
  const open = new Map<string, Trouble>()
  const retries = new Map<string, ReturnType<typeof setTimeout>>()

  function add(slug: string, trouble: Trouble): void {
    open.set(slug, trouble)
    clearTimeout(retries.get(slug))
    // A browser that keeps nothing will not change its mind.
    if (trouble.kind === 'memory') return
    retries.set(
      slug,
      setTimeout(() => tryAgain(slug), retryMs),
    )
  }

  return {
    add,
    clear: (slug) => void open.delete(slug),
    first: () => [...open.values()][0] ?? null,
  }
}
