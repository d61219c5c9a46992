// The checks of a log and what is asked to be seen → the checks and statements that are left.
import { isFlagged, type CheckQueries } from '#runner/grade/checks-of-queries.ts'
import type { Query } from '#runner/grade/report.ts'
import { tenantOfQuery } from './tenant-of-query.ts'

export interface Choice {
  /** A tenant's name, or `nobody` for the statements of which nothing says whose they are. */
  readonly tenant: string
  readonly onlyFlagged: boolean
}

export const everyone = ''
export const nobody = 'nobody'
export const wholeLog: Choice = { tenant: everyone, onlyFlagged: false }

export interface Chosen {
  readonly check: CheckQueries
  /** The check's own are shown with the whole log only. */
  readonly setup: readonly Query[]
  readonly queries: readonly Query[]
}

/** A check of which nothing is left is left out. */
export function chosenQueries(checks: readonly CheckQueries[], choice: Choice): readonly Chosen[] {
  if (choice.tenant === everyone && !choice.onlyFlagged) {
    return checks.map((check) => ({ check, setup: check.setup, queries: check.queries }))
  }
  return checks
    .map((check) => ({
      check,
      setup: [],
      queries: check.queries.filter((query) => fits(query, choice)),
    }))
    .filter(({ queries }) => queries.length > 0)
}

function fits(query: Query, { tenant, onlyFlagged }: Choice): boolean {
  if (onlyFlagged && !isFlagged(query)) return false
  return tenant === everyone || tenant === ownerOf(query)
}

const ownerOf = (query: Query): string => tenantOfQuery(query)?.name ?? nobody

/** How many statements there are of each owner, by name, nobody’s last. */
export function ownersOf(checks: readonly CheckQueries[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { queries } of checks) {
    for (const query of queries) {
      const owner = ownerOf(query)
      counts.set(owner, (counts.get(owner) ?? 0) + 1)
    }
  }
  const place = (owner: string) => (owner === nobody ? 1 : 0)
  return [...counts].toSorted(
    ([one], [other]) => place(one) - place(other) || one.localeCompare(other),
  )
}
