// The engine that was chosen for an exercise → kept in this browser: beside the work, no part of it.

export interface EngineChoices {
  /** null when none was chosen, or when it cannot be read. */
  read(slug: string): string | null
  keep(slug: string, engine: string): void
}

const keyOf = (slug: string) => `party-wall:engine:${slug}`

/** `storage` may refuse, as in a private window: then a choice lasts as long as the page. */
export function engineChoices(storage: () => Pick<Storage, 'getItem' | 'setItem'>): EngineChoices {
  const here = new Map<string, string>()
  return {
    read(slug) {
      try {
        return here.get(slug) ?? storage().getItem(keyOf(slug))
      } catch {
        return null
      }
    },
    keep(slug, engine) {
      here.set(slug, engine)
      try {
        storage().setItem(keyOf(slug), engine)
      } catch {
        // It is in memory.
      }
    },
  }
}
