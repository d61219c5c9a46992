// What one client asked and was told → its statements, one by one, for the watcher.
import { loggedError, type DatabaseError } from '#runner/database/database-error.ts'
import type { Watcher } from '#runner/database/engine.ts'
import { parted } from '#runner/database/postgres/parted.ts'
import { transactionsOf } from '#runner/database/postgres/transactions.ts'
import { mayChangeSettings } from '#runner/database/settings.ts'
import type { Asking, Reply } from './backend.ts'
import { Untruthful } from './refusals.ts'

export interface Log {
  readonly watcher: Watcher
  /** The number of the client. */
  readonly client: number
  /** Gives the next number of a transaction. */
  readonly nextTransaction: () => number
}

interface Seen {
  readonly start: number
  /** The tenant before the text was run, and after it. */
  readonly before: string | undefined
  readonly after: string | undefined
}

export function sessionLog({ watcher, client, nextTransaction }: Log) {
  const transactions = transactionsOf(nextTransaction)
  const shown = ({ values }: Asking) => (values ?? []).map((value) => value ?? 'NULL')

  return {
    /** A transaction may have ended without a word of this client's. */
    settle: (open: boolean) => transactions.settle(open),

    tell(asking: Asking, { answers, error }: Reply, { start, before, after }: Seen): void {
      const at = performance.now()
      const tags = answers.map(({ tag }) => tag).filter((tag) => tag !== null)
      const ended = tags.map((tag) => ({ tag, at }))
      const parts = parted(asking.text, { ended, start, failedAt: error ? at : null })
      let tenant = before
      for (const [index, { sql, ms, rows }] of parts.entries()) {
        const failed = error && index === parts.length - 1 ? error : null
        watcher.onQuery({
          sql,
          values: shown(asking),
          client,
          transaction: failed ? transactions.now() : transactions.of(sql),
          ...(tenant !== undefined && { tenant }),
          ms,
          rows,
          ...(failed && { error: loggedError(failed, parts.length === 1) }),
        })
        if (mayChangeSettings(sql)) tenant = after
      }
    },

    /** The engine itself refused it. */
    tellRefused(
      asking: Asking,
      error: DatabaseError,
      { start, before }: Omit<Seen, 'after'>,
    ): void {
      if (error instanceof Untruthful) watcher.onRefused(error.feature)
      watcher.onQuery({
        sql: asking.text,
        values: shown(asking),
        client,
        transaction: transactions.now(),
        ...(before !== undefined && { tenant: before }),
        ms: performance.now() - start,
        rows: null,
        error: loggedError(error),
      })
    },
  }
}
