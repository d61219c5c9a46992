// What one client sends → the search_path and tenant of its session, asked anew when they may be others.
import {
  definesCode,
  mayChangeSettings,
  tenantOf,
  type SessionSettings,
} from '#runner/database/settings.ts'
import type { Send } from './send.ts'

export interface KnownSettings {
  /** Call it just before the text is sent. */
  expect(text: string): void
  /** The tenant for the statement that runs now. */
  tenant(): string | undefined
  /** The search_path if it is not the one that the client began with. */
  strayPath(): Promise<string | null>
}

/** Of all clients of a database. */
export interface Shared {
  /** The search_path that a new client begins with. */
  readonly path: string
  /** There are functions, and what they set is not seen in the statement that calls them. */
  code: boolean
  /** A role or a database was altered, so a new client may begin with something else. */
  altered: boolean
}

const altering = /\balter\s+(?:role|user|database|system)\b/i

const question = `select pg_catalog.current_setting('search_path') as path,
  pg_catalog.current_setting('app.tenant', true) as tenant`

export function knownSettings(send: Send, shared: Shared): KnownSettings {
  let stale = shared.altered
  let known: SessionSettings | null = stale ? null : { path: shared.path, tenant: null }
  let first = known && known.path

  /** In a transaction that has failed there is no answer, and what was known stays. */
  function ask(done = () => {}): void {
    stale = false
    send(question, undefined, (error, result) => {
      const [row] = error ? [] : (result as { readonly rows: readonly SessionSettings[] }).rows
      if (row) {
        known = row
        first ??= row.path
      } else stale = true
      done()
    })
  }

  return {
    expect(text) {
      if (stale) ask()
      shared.code ||= definesCode(text)
      shared.altered ||= altering.test(text)
      if (shared.code || mayChangeSettings(text)) stale = true
    },
    tenant: () => (known ? tenantOf(known) : undefined),
    async strayPath() {
      if (first === null) return null
      if (stale) await new Promise<void>((resolve) => ask(resolve))
      return known && known.path !== first ? known.path : null
    },
  }
}
