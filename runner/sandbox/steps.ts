// What a request left behind at each step → where its tenant was first missing or wrong.
import type { Query } from '#runner/grade/report.ts'
import type { Step, StepName } from './visit.ts'

export interface Seen {
  /** The tenant whose address was asked; null when nobody has it. */
  readonly expected: string | null
  /** What the app told, by step; a step that was not reached is missing. */
  readonly told: ReadonlyMap<string, string | null>
  /** The schemas of all tenants. */
  readonly tenants: readonly string[]
  readonly queries: readonly Query[]
}

export function stepsOf({ expected, told, tenants, queries }: Seen): Step[] {
  const judge = (name: StepName, tenant: string | null, reached: boolean): Step => {
    if (!reached) return { name, tenant: null, state: 'not reached' }
    if (tenant === expected) return { name, tenant, state: 'right' }
    return { name, tenant, state: tenant === null ? 'missing' : 'wrong' }
  }
  const connections = queries.flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant]))
  const named = queries.flatMap((query) => namedIn(query, tenants))
  return [
    { name: 'request', tenant: expected, state: expected === null ? 'missing' : 'right' },
    judge('middleware', told.get('middleware') ?? null, told.has('middleware')),
    judge('context', told.get('context') ?? null, told.has('context')),
    judge('connection', strange(connections, expected), connections.length > 0),
    judge('query', strange(named, expected), named.length > 0),
  ]
}

/** The first that is not the expected one: one stranger among many is the one that matters. */
const strange = (found: readonly string[], expected: string | null): string | null =>
  found.find((tenant) => tenant !== expected) ?? found[0] ?? null

/** Tenants whose schema a statement names, or whose name is one of its values. */
function namedIn({ sql, values }: Query, tenants: readonly string[]): string[] {
  return tenants.filter(
    (tenant) => new RegExp(`(^|[\\s,("])${tenant}"?\\s*\\.`).test(sql) || values.includes(tenant),
  )
}
