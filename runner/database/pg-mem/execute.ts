// One statement, its values → its result.
import type { Statement } from 'pgsql-ast-parser'
import type { Result } from '#runner/database/session.ts'
import { unescaped } from './catalog.ts'
import { define } from './define.ts'
import { insert } from './insert.ts'
import { expression } from './expression.ts'
import type { Parsed } from './parse.ts'
import { parametersOf } from './parameters.ts'
import type { Place, Selected } from './place.ts'
import { Refusal } from './refusal.ts'
import { heldRows, tableResult, type Wanted } from './results.ts'
import { nowhere } from './scope.ts'
import { select } from './select.ts'
import type { State } from './state.ts'
import { remove, update } from './update.ts'
import { write, type Write } from './write.ts'

export interface Given {
  /** The texts of $1, $2 …; null where the query came without values. */
  readonly values: readonly (string | null)[] | null
  readonly as: Wanted
  /** Milliseconds at the start of the transaction. */
  readonly now: number
}

/** What pg-mem has read all of, in any database. */
const readWhole = new WeakSet<Parsed>()

export function execute(parsed: Parsed, given: Given, state: State): Result {
  const { statement, parameters } = parsed
  state.machine.wary = !readWhole.has(parsed)
  const place = placeOf(parameters, given, state)
  const run = understand(statement, place, given, state)
  place.parameters.finish()
  const result = run()
  readWhole.add(parsed)
  return result
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
    ask(query, place, wanted) {
      const outer = place.scope
      const inner = { ...place, scope: { sources: [], outer }, grouped: null }
      const selected = select(query, inner, wanted)
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
      return writing(insert(node, place), given, state)
    case 'update':
      return writing(update(node, place), given, state)
    case 'delete':
      return writing(remove(node, place), given, state)
    default:
      return () => define(node, place, state)
  }
}

function selecting(selected: Selected, given: Given, state: State): () => Result {
  return () => {
    const rows = rowsOf(selected, state)
    return tableResult('SELECT', { rowCount: rows.length }, selected.columns, rows, given.as)
  }
}

function writing(change: Write, given: Given, state: State): () => Result {
  return () => {
    const { rowCount, rows } = write(change, state)
    return tableResult(change.command, { rowCount }, change.returning, rows, given.as)
  }
}
