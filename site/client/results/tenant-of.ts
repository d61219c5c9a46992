// A table of the database → the tenant that each row and each cell belongs to.
import type { Table } from '#runner/grade/report.ts'

export interface RowTenant {
  /** Whose row it is, or null when nothing says so. */
  readonly tenant: string | null
  /** Column index → another tenant, whose data stand in this row. */
  readonly strangers: Readonly<Record<number, string>>
}

export const knownTenants = ['acme', 'globex', 'initech'] as const

const canary = /\b([A-Z][A-Z0-9_]*)-CANARY-/
const ownerColumns = ['tenant_id', 'tenant', 'tenantid']
const nameColumns = ['schema_name', 'slug', 'tenant_id', 'name', 'domain']

/** The tenant whose folder a schema is: `acme`, `t_acme`, `tenant_acme`. */
export function tenantOfSchema(schema: string): string | null {
  return knownTenants.find((tenant) => new RegExp(`^(t_|tenant_)?${tenant}$`).test(schema)) ?? null
}

/** The tenant that a cell names: by a canary, or by the name as a whole word (not `acme-labs`). */
export function tenantOfCell(cell: string | null): string | null {
  if (cell === null) return null
  const planted = canary.exec(cell)?.[1]?.toLowerCase()
  if (planted !== undefined) return planted
  const words: readonly string[] = cell.toLowerCase().match(/[\p{L}\p{N}_-]+/gu) ?? []
  return knownTenants.find((tenant) => words.includes(tenant)) ?? null
}

/** Ids of tenants as other tables use them: `1` → `acme`. */
export function tenantIds(tables: readonly Table[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const tenants = tables.find(({ name }) => /^(tenants?|clients?)$/.test(name))
  if (!tenants) return ids
  const id = columnOf(tenants, ['id'])
  const names = nameColumns.map((name) => columnOf(tenants, [name])).filter((at) => at >= 0)
  for (const row of tenants.rows) {
    const key = row[id] ?? null
    const tenant = names.map((at) => tenantOfCell(row[at] ?? null)).find((name) => name !== null)
    if (key !== null && tenant) ids.set(key, tenant)
  }
  return ids
}

/** The owner column decides, then the schema, then the first cell that names a tenant. */
export function tenantOfRow(
  table: Table,
  row: readonly (string | null)[],
  ids: ReadonlyMap<string, string>,
): RowTenant {
  const cells = row.map(tenantOfCell)
  const at = columnOf(table, ownerColumns)
  const owner = row[at] ?? null
  const tenant =
    (owner === null ? null : (ids.get(owner) ?? tenantOfCell(owner))) ??
    tenantOfSchema(table.schema) ??
    cells.find((name) => name !== null) ??
    null
  const strangers = cells.flatMap((name, index) =>
    name !== null && name !== tenant && index !== at ? [[index, name] as const] : [],
  )
  return { tenant, strangers: Object.fromEntries(strangers) }
}

function columnOf(table: Table, names: readonly string[]): number {
  return table.columns.findIndex(({ name }) => names.includes(name.toLowerCase()))
}
