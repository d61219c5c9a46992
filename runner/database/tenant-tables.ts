// The statements of one database, in order → its tables that hold rows of several tenants.
import { isGroup, nameOf, splitAt, wordOf, type Part } from './sql-tree.ts'
import { tenantColumn } from './tenant-condition.ts'
import type { SharedTable } from './unscoped-tables.ts'

export interface TenantTables {
  /** `path` is the schema that a bare name means first, if a tenant's schema is set. */
  learn(statement: readonly Part[], path: string | undefined): void
  /** A table is looked for as PostgreSQL would: in `path`, then in public. */
  sharedTable(path: string | undefined): SharedTable
  /** Equal for equal tables. */
  summary(): string
}

/** How the course finds the tenant of a request: before there is a tenant to ask for. */
const maps = new Set(['tenants', 'domains'])

/**
 * Learned from `create table` and `alter table … add column`, so it costs no question to the
 * database. A table with row level security is none of them: there the database asks by itself.
 */
export function tenantTables(): TenantTables {
  const shared = new Map<string, boolean>()
  const keyOf = (schema: string | null | undefined, name: string) => `${schema ?? 'public'}.${name}`
  let summary = ''
  return {
    summary: () => summary,
    learn(statement, path) {
      const parts = statement.filter((part) => !aside.has(wordOf(part)))
      const [verb, table, ...rest] = parts
      if (wordOf(table) !== 'table') return
      const [schema, name, after] = named(rest)
      if (name === null) return
      const key = keyOf(schema ?? path, name)
      if (wordOf(verb) === 'create') shared.set(key, hasTenantColumn(after))
      else if (wordOf(verb) === 'alter') {
        const words = after.map((part) => nameOf(part) ?? '').join(' ')
        if (words.startsWith(`add ${tenantColumn} `)) shared.set(key, true)
        if (words.startsWith('enable row level security')) shared.set(key, false)
      }
      summary = JSON.stringify([...shared])
    },
    sharedTable: (path) => (schema, name) => {
      if (maps.has(name)) return null
      const keys = schema === null ? [keyOf(path, name), keyOf(null, name)] : [keyOf(schema, name)]
      const key = keys.find((one) => shared.has(one))
      return key !== undefined && shared.get(key) === true ? key.replace(/^public\./, '') : null
    },
  }
}

/** What may stand between the words that matter. */
const aside = new Set('global local temp temporary unlogged if not exists only column'.split(' '))

function named(parts: readonly Part[]): [string | null, string | null, readonly Part[]] {
  const [first, dot, second] = parts
  return wordOf(dot) === '.'
    ? [nameOf(first), nameOf(second), parts.slice(3)]
    : [null, nameOf(first), parts.slice(1)]
}

function hasTenantColumn([columns]: readonly Part[]): boolean {
  if (!isGroup(columns)) return false
  return splitAt(columns.inside, ',').some(([column]) => nameOf(column) === tenantColumn)
}
