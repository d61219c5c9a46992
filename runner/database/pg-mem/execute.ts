// One statement, its values -> its result.
import type { Statement } from 'pgsql-ast-parser'
import type { Result } from '#runner/database/session.ts'
import { unescaped } from './catalog.ts'
import { define } from './define.ts'
import { insert } from './insert.ts'
import { expression } from './expression.ts'
import type { Parsed } from './parse.ts'
import { parametersOf } from './parameters.ts'
import type { Place, Selected, Typed } from './place.ts'
import { Refusal } from './refusal.ts'
import { heldRows, tableResult } from './results.ts'
import { nowhere } from './scope.ts'
import { select } from './select.ts'
import type { State } from './state.ts'
import { remove, update } from './update.ts'

export interface Given {
  /** The texts of $1, $2 …; null where the query came without values. */
  readonly values: readonly (string | null)[] | null
  readonly rowMode: 'array' | undefined
  /** Milliseconds at the start of the transaction. */
  readonly now: number
}

export function execute({ statement, parameters }: Parsed, given: Given, state: State): Result {
  const place = placeOf(parameters, given, state)
  const run = understand(statement, place, given, state)
  place.parameters.finish()
  return run()
}

function placeOf(parameters: number, { values, now }: Given, state: State): Place {
  return {
    catalog: state.catalog,
    parameters: parametersOf(values, parameters),
    now,
    scope: nowhere,
    bindings: new Map(),
    grouped: null,
    clause: 'SELECT',
    read: expression,
    select,
    ask(query, place) {
      const outer = place.scope
      const inner = { ...place, scope: { sources: [], outer }, grouped: null }
      const selected = select(query, inner)
      return { columns: selected.columns, rows: rowsOf(selected, state) }
    },
  }
}

function rowsOf({ query, columns }: Selected, { machine }: State) {
  const [result] = machine.run([query])
  return heldRows(result?.rows ?? [], columns.length)
}

/** Reads the statement; the function that it gives runs it. */
function understand(node: Statement, place: Place, given: Given, state: State): () => Result {
  switch (node.type) {
    case 'select':
      return selecting(select(node, place), given, state)
    case 'with': {
      const bindings = new Map(place.bindings)
      for (const { alias, statement } of node.bind) {
        if (statement.type !== 'select') throw new Refusal('this kind of query in WITH')
        bindings.set(unescaped(alias.name), select(statement, { ...place, bindings }))
      }
      return understand(node.in, { ...place, bindings }, given, state)
    }
    case 'insert':
      return inserting(insert(node, place), given, state)
    case 'update': {
      const { statement, returning } = update(node, place)
      return changing('UPDATE', [statement], returning, given, state)
    }
    case 'delete': {
      const { statement, returning } = remove(node, place)
      return changing('DELETE', [statement], returning, given, state)
    }
    default:
      return () => define(node, place, state)
  }
}

function selecting(selected: Selected, { rowMode }: Given, state: State): () => Result {
  return () => {
    const rows = rowsOf(selected, state)
    return tableResult('SELECT', { rowCount: rows.length }, selected.columns, rows, rowMode)
  }
}

function changing(
  command: string,
  statements: readonly Statement[],
  returning: readonly Typed[],
  { rowMode }: Given,
  { machine }: State,
): () => Result {
  return () => {
    const results = machine.run(statements)
    const rowCount = results.reduce((sum, result) => sum + result.rowCount, 0)
    const rows = results.flatMap((result) => heldRows(result.rows, returning.length))
    const given = returning.length > 0 ? rows : []
    return tableResult(command, { rowCount }, returning, given, rowMode)
  }
}

/** Where a row may conflict, pg-mem gives it back as if it were stored: so the rows are counted. */
function inserting(
  { statements, table, returning, mayConflict }: ReturnType<typeof insert>,
  given: Given,
  state: State,
): () => Result {
  const [only] = statements
  const updates = only?.onConflict && only.onConflict.do !== 'do nothing'
  if (!mayConflict || updates) return changing('INSERT', statements, returning, given, state)
  const count: Statement = {
    type: 'select',
    columns: [
      {
        expr: { type: 'call', function: { name: 'count' }, args: [{ type: 'boolean', value: true }] },
        alias: { name: 'c0' },
      },
    ],
    from: [{ type: 'table', name: { name: table.held } }],
  }
  return () => {
    const results = state.machine.run([count, ...statements.flatMap((one) => [one, count])])
    const sizes = results.map(({ rows }) => Number((rows[0] as { c0?: number } | undefined)?.c0))
    const stored = statements.flatMap((_, index) => {
      const at = 2 * index + 1
      return (sizes[at + 1] ?? 0) > (sizes[at - 1] ?? 0) ? (results[at] ?? []) : []
    })
    const rows = stored.flatMap((result) => heldRows(result.rows, returning.length))
    const shown = returning.length > 0 ? rows : []
    return tableResult('INSERT', { rowCount: stored.length }, returning, shown, given.rowMode)
  }
}
