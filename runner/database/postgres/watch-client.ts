// A client of pg.Pool → the same, each of its statements told to the watcher.
import pg from 'pg'
import { sentToServer } from '#runner/database/at-work.ts'
import { loggedError } from '#runner/database/database-error.ts'
import type { Watcher } from '#runner/database/engine.ts'
import { wireText } from '#runner/database/wire-text.ts'
import { parted, type Ended } from './parted.ts'
import type { Callback, Send } from './send.ts'
import { knownSettings, type Shared } from './session-settings.ts'
import { transactionsOf } from './transactions.ts'

export interface WatchedClient {
  /** Whether a transaction is open when all that was sent until now has run. */
  inside(): Promise<boolean>
  /** Its search_path if that is not the one it began with, else null. */
  strayPath(): Promise<string | null>
}

/** As pg.Pool lends it. */
export type LentClient = pg.PoolClient & Pick<pg.Client, 'connection'>

interface Log {
  readonly watcher: Watcher
  /** The number of the client. */
  readonly client: number
  /** Gives the next number of a transaction. */
  readonly nextTransaction: () => number
  readonly shared: Shared
}

export function watchClient(client: LentClient, log: Log): WatchedClient {
  const send = client.query.bind(client) as unknown as Send
  const settings = knownSettings(send, log.shared)
  const transactions = transactionsOf(log.nextTransaction)
  let ended: Ended[] = []
  let start = performance.now()
  let unanswered = 0
  /** PostgreSQL tells of a failure first, and only then whether the transaction is still open. */
  let told = true

  client.connection.on('commandComplete', ({ text: tag }: { readonly text: string }) => {
    ended.push({ tag, at: performance.now() })
  })
  // It comes after the callbacks of the statement that it ends.
  client.connection.on('readyForQuery', ({ status }: { readonly status: string }) => {
    transactions.settle(status !== 'I')
    ended = []
    start = performance.now()
    told = true
  })

  function tell(text: string, values: readonly string[], error: Error | null, sent: number): void {
    const now = performance.now()
    if (error && !(error instanceof pg.DatabaseError)) return
    const parts = parted(text, {
      ended,
      start: Math.max(start, sent),
      failedAt: error ? now : null,
    })
    const tenant = settings.tenant()
    for (const [index, { sql, ms, rows }] of parts.entries()) {
      const failed = error instanceof pg.DatabaseError && index === parts.length - 1 ? error : null
      log.watcher.onQuery({
        sql,
        values: [...values],
        client: log.client,
        transaction: failed ? transactions.now() : transactions.of(sql),
        ...(tenant !== undefined && { tenant }),
        ms,
        rows,
        ...(failed && { error: loggedError(failed, parts.length === 1) }),
      })
    }
  }

  function ask(query: unknown, values: unknown, callback: Callback): void {
    const text = textOf(query)
    if (text === null) return send(query, values, callback)
    const shown = shownValues(values ?? Object(query).values)
    const sent = performance.now()
    settings.expect(text)
    unanswered += 1
    const answered = sentToServer()
    send(query, values, (error, result) => {
      answered()
      unanswered -= 1
      told = error === null
      tell(text, shown, error, sent)
      callback(error, result)
    })
  }

  client.query = ((query: unknown, values?: unknown, callback?: unknown) => {
    const [given, done] = typeof values === 'function' ? [undefined, values] : [values, callback]
    if (typeof done === 'function') return ask(query, given, done as Callback)
    return new Promise((resolve, reject) => {
      ask(query, given, (error, result) => (error ? reject(error) : resolve(result)))
    }).catch((error: Error) => {
      // As node-postgres does: the stack is to lead to whoever asked.
      Error.captureStackTrace(error)
      throw error
    })
  }) as typeof client.query

  const isOpen = () => client.getTransactionStatus() !== 'I'
  return {
    async inside() {
      if (unanswered === 0 && told) return isOpen()
      // An empty text runs where it stands in the queue, also in a transaction that has failed.
      return await new Promise((resolve) => {
        send('', undefined, (error) => resolve(!error && isOpen()))
      })
    },
    strayPath: () => settings.strayPath(),
  }
}

/** null for a query object that speaks with the server itself, and for what is no query. */
function textOf(query: unknown): string | null {
  if (typeof query === 'string') return query
  const { text, submit } = Object(query) as { text?: unknown; submit?: unknown }
  return typeof text === 'string' && typeof submit !== 'function' ? text : null
}

function shownValues(values: unknown): readonly string[] {
  if (!Array.isArray(values)) return []
  return values.map((value) => {
    try {
      return wireText(value) ?? 'NULL'
    } catch {
      return String(value)
    }
  })
}
