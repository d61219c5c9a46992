// An INSERT, UPDATE or DELETE that is understood → the rows that it changed.
import type {
  DeleteStatement,
  InsertStatement,
  SelectFromStatement,
  UpdateStatement,
} from 'pgsql-ast-parser'
import { assignedNull } from './assign.ts'
import type { Table } from './catalog.ts'
import type { Held } from './constants.ts'
import {
  checkTargets,
  keyOf,
  keysIn,
  linksTo,
  pointingTo,
  sameKey,
  stillUsed,
  usedKeys,
  type Key,
  type Link,
} from './foreign-keys.ts'
import type { Machine } from './machine.ts'
import { heldOutputs } from './outputs.ts'
import { heldRows } from './results.ts'
import { rowsIn } from './rows.ts'
import type { State } from './state.ts'
import { typed, type Typed } from './typed.ts'

type Changing = InsertStatement | UpdateStatement | DeleteStatement

export interface Write {
  readonly command: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly table: Table
  /** Without RETURNING: what a write gives back is added here. */
  readonly statements: readonly Changing[]
  readonly returning: readonly Typed[]
}

export interface Written {
  readonly rowCount: number
  /** What RETURNING asked for. */
  readonly rows: readonly (readonly Held[])[]
}

/** All of it or nothing. */
export function write(change: Write, state: State): Written {
  const undo = state.machine.remember()
  try {
    return writeAll(change, state)
  } catch (error) {
    undo()
    throw error
  }
}

function writeAll(change: Write, state: State): Written {
  const { command, table, returning } = change
  const { machine, catalog } = state
  const links = replaces(change) ? linksTo(table, catalog) : []
  const rows = links.length > 1 ? rowsIn(table, machine) : []
  const before = links.map((link) => ({
    link,
    keys: keysIn(table, link.key.references.columns, machine),
  }))
  const stored = run(change, state)
  if (command !== 'DELETE') {
    const written = stored.map((row) => row.slice(returning.length))
    checkTargets(table, written, catalog, machine)
  }
  const broken = before.flatMap(({ link, keys }): Broken[] => {
    const now = keysIn(table, link.key.references.columns, machine)
    const gone = [...keys].flatMap(([text, key]) => (now.has(text) ? [] : [key]))
    const used = usedKeys(link, gone, machine)
    return used.length > 0 ? [{ link, used }] : []
  })
  for (const { link, used } of broken.length > 1 ? rowByRow(broken, rows) : broken) {
    const left = usedKeys(link, used, machine)
    const [first] = left
    if (!first) continue
    const follows = command === 'DELETE' && link.key.onDelete !== 'no action'
    if (!follows) throw stillUsed(link, first)
    writeAll(follow(link, left), state)
  }
  return {
    rowCount: stored.length,
    rows: returning.length > 0 ? stored.map((row) => row.slice(0, returning.length)) : [],
  }
}

/** Keys that are gone, and rows pointed to them when the statement had run. */
interface Broken {
  readonly link: Link
  readonly used: readonly Key[]
}

/**
 * PostgreSQL looks at each row that is gone, foreign key by foreign key: what followed from one row
 * may have taken away what would forbid the next. `rows` are those of the table before.
 */
function rowByRow(broken: readonly Broken[], rows: readonly Key[]): Broken[] {
  return rows.flatMap((row) =>
    broken.flatMap(({ link, used }) => {
      const key = keyOf(row, link)
      return used.some((one) => sameKey(one, key)) ? [{ link, used: [key] }] : []
    }),
  )
}

/** Whether a key may be gone afterwards. */
function replaces({ command, statements }: Write): boolean {
  return command !== 'INSERT' || statements.some((one) => isUpsert(one))
}

function isUpsert(one: Changing): boolean {
  return one.type === 'insert' && Boolean(one.onConflict) && one.onConflict?.do !== 'do nothing'
}

/** What happens to the rows that pointed to keys that a DELETE took. */
function follow(link: Parameters<typeof usedKeys>[0], gone: Parameters<typeof usedKeys>[1]): Write {
  const { key, from } = link
  const where = pointingTo(link, gone)
  if (key.onDelete === 'cascade') {
    const statement: DeleteStatement = { type: 'delete', from: { name: from.held }, where }
    return { command: 'DELETE', table: from, statements: [statement], returning: [] }
  }
  const sets = from.columns
    .filter(({ name }) => key.columns.includes(name))
    .map((column) => ({ column: { name: column.held }, value: assignedNull(column, from) }))
  const statement: UpdateStatement = { type: 'update', table: { name: from.held }, sets, where }
  return { command: 'UPDATE', table: from, statements: [statement], returning: [] }
}

/** The rows that were changed: what RETURNING asked for, then every column of the table. */
function run({ statements, table, returning }: Write, { machine }: State) {
  const columns = table.columns.map(({ held, type }) =>
    typed({ type: 'ref', table: { name: table.held }, name: held }, type.type),
  )
  const all = [...returning, ...columns]
  const each = statements.map((one) => ({ ...one, returning: heldOutputs(all) }))
  // Where a row conflicts, pg-mem gives back the one that was there; so the rows are counted.
  const counted = each.some((one) => one.type === 'insert' && one.onConflict?.do === 'do nothing')
  if (!counted) {
    const results = runTogether(each, machine) ?? machine.run(each)
    return results.flatMap(({ rows }) => heldRows(rows, all.length))
  }
  const size = countOf(table)
  const results = machine.run([size, ...each.flatMap((one) => [one, size])])
  const sizes = results.map(({ rows }) => Number(heldRows(rows, 1)[0]?.[0]))
  return each.flatMap((_, index) => {
    const at = 2 * index + 1
    const isNew = (sizes[at + 1] ?? 0) > (sizes[at - 1] ?? 0)
    return isNew ? heldRows(results[at]?.rows ?? [], all.length) : []
  })
}

/** Many rows at once are many times faster; null where one of them is refused, and nothing is done. */
function runTogether(each: readonly Changing[], machine: Machine) {
  const [first, ...others] = each
  if (first?.type !== 'insert' || others.length === 0) return null
  const values = each.flatMap((one) =>
    one.type === 'insert' && one.insert.type === 'values' ? one.insert.values : [],
  )
  const rewind = machine.rewinding()
  try {
    return machine.run([{ ...first, insert: { type: 'values', values } }])
  } catch {
    rewind()
    return null
  }
}

function countOf({ held }: Table): SelectFromStatement {
  const every = { type: 'boolean', value: true } as const
  return {
    type: 'select',
    columns: [
      { expr: { type: 'call', function: { name: 'count' }, args: [every] }, alias: { name: 'c0' } },
    ],
    from: [{ type: 'table', name: { name: held } }],
  }
}
