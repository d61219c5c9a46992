// One call of `query` → its results, each statement watched.
import { atWork } from '#runner/database/at-work.ts'
import { DatabaseError, loggedError } from '#runner/database/database-error.ts'
import type { Watcher } from '#runner/database/engine.ts'
import type { Result, Session, SessionQuery } from '#runner/database/session.ts'
import { wireText } from '#runner/database/wire-text.ts'
import { postgresError } from './errors.ts'
import { execute, type Given } from './execute.ts'
import { MachineError } from './machine.ts'
import { parse, type Parsed } from './parse.ts'
import { Refusal } from './refusal.ts'
import { plainResult } from './results.ts'
import type { State } from './state.ts'
import { undoable } from './undo.ts'

/** `client` is its number in the query log. */
export function pgMemSession(state: State, watcher: Watcher, client: number): Session {
  return {
    async run(query) {
      const values = query.values?.length ? textsOf(query.values) : null
      const shown = (values ?? []).map((value) => value ?? 'NULL')
      const watch = watching({ values: shown, client }, watcher)
      const statements = watch(query.text, () => statementsOf(query, values))
      if (statements.length === 0) return plainResult(null)
      const undo = undoable(state)
      const { rowMode, types } = query
      const given: Given = { values, as: { rowMode, types }, now: Date.now() }
      const results: Result[] = []
      for (const statement of statements) {
        const run = () => atWork(() => runOne(statement, given, state))
        try {
          results.push(watch(statement.text, run, true))
        } catch (error) {
          if (results.length > 0) undo()
          throw error
        }
      }
      const [only] = results
      return only && results.length === 1 ? only : results
    },
    async close() {},
  }
}

function textsOf(values: readonly unknown[]): readonly (string | null)[] {
  return values.map(wireText)
}

function statementsOf(
  { text, values: given }: SessionQuery,
  values: readonly (string | null)[] | null,
): readonly Parsed[] {
  const parsing = parse(text)
  if (!parsing.ok) throw parsing.error
  const { statements } = parsing
  if (values && statements.length > 1) {
    throw new DatabaseError('cannot insert multiple commands into a prepared statement', {
      code: '42601',
    })
  }
  if (given?.some(ArrayBuffer.isView)) throw new Refusal('values of bytes')
  return statements
}

function runOne(statement: Parsed, given: Given, state: State): Result {
  try {
    return execute(statement, given, state)
  } catch (error) {
    throw error instanceof MachineError ? postgresError(error, state.catalog) : error
  }
}

/** Tells the watcher of a statement that ran, and of any that failed. */
function watching(
  { values, client }: { readonly values: readonly string[]; readonly client: number },
  watcher: Watcher,
) {
  return <Outcome>(sql: string, run: () => Outcome, tell = false): Outcome => {
    const start = performance.now()
    const told = { sql, values: [...values], client, transaction: null }
    try {
      const outcome = run()
      const rows = tell ? (outcome as Result).rowCount : null
      if (tell) watcher.onQuery({ ...told, ms: performance.now() - start, rows })
      return outcome
    } catch (error) {
      if (error instanceof Refusal) watcher.onRefused(error.feature)
      watcher.onQuery({
        ...told,
        ms: performance.now() - start,
        rows: null,
        error: loggedError(error as DatabaseError),
      })
      throw error
    }
  }
}
