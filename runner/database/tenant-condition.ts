// A condition and a table → does the condition ask for the tenant of the table's rows?
import { isGroup, isQuery, nameOf, splitAt, wordOf, type Part } from './sql-tree.ts'

export const tenantColumn = 'tenant_id'

/**
 * True when every side of an `or` names the table's tenant column. `isSettled` tells whether another
 * table of the statement is asked for its tenant: `a.tenant_id = b.tenant_id` says of a what is
 * known of b.
 */
export function asksForTenant(
  condition: readonly Part[],
  table: string,
  isSettled: (other: string) => boolean,
): boolean {
  const asks = (part: readonly Part[]): boolean => {
    const [only] = part
    if (part.length === 1 && isGroup(only) && !isQuery(only)) {
      return asksForTenant(only.inside, table, isSettled)
    }
    const equal = equalTenants(part)
    if (!equal) return namesTenant(part, table)
    const [one, other] = equal
    if (one === other) return false
    return (one === table && isSettled(other)) || (other === table && isSettled(one))
  }
  return splitAt(condition, 'or').every((side) => splitAt(side, 'and').some(asks))
}

/** The two tables of `a.tenant_id = b.tenant_id`. */
function equalTenants(part: readonly Part[]): readonly [string, string] | null {
  if (part.length !== 7 || wordOf(part[3]) !== '=') return null
  const [one, other] = [nameOf(part[0]), nameOf(part[4])]
  const columns = [nameOf(part[2]), nameOf(part[6])]
  if (one === null || other === null || columns.some((name) => name !== tenantColumn)) return null
  return [one, other]
}

/** In a subselect a bare `tenant_id` is that of its own tables. */
function namesTenant(parts: readonly Part[], table: string, inSubselect = false): boolean {
  return parts.some((part, at) => {
    if (isGroup(part)) return namesTenant(part.inside, table, inSubselect || isQuery(part))
    if (part.name !== tenantColumn) return false
    return wordOf(parts[at - 1]) === '.' ? nameOf(parts[at - 2]) === table : !inSubselect
  })
}
