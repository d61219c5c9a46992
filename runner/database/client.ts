// A session → a client like that of node-postgres: one query after the other.
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { Emitter } from './emitter.ts'
import { escapeIdentifier, escapeLiteral } from './escape.ts'
import type { Result, Session, SessionQuery } from './session.ts'
import { TypeOverrides, type Types } from './type-overrides.ts'

/** What `query` takes beside a text: node-postgres' QueryConfig, as far as the course uses it. */
export interface QueryConfig {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly rowMode?: 'array'
  readonly types?: Types
  readonly query_timeout?: number
}

export class Client extends Emitter {
  #session: Session | null = null
  #ended = false
  readonly #inTurn = createTurns()
  readonly #types = new TypeOverrides()
  readonly #open: () => Promise<Session>

  constructor(open: () => Promise<Session>) {
    super()
    this.#open = open
  }

  async connect(): Promise<void> {
    if (this.#session) {
      throw new Error('Client has already been connected. You cannot reuse a client.')
    }
    this.#session = await this.#open()
  }

  /** Runs when the queries before it have ended. */
  query(
    query: string | QueryConfig,
    values?: readonly unknown[],
    callback?: unknown,
  ): Promise<Result | Result[]> {
    refuseCallback(values, callback)
    const result = this.#inTurn(() => this.#run(query, values))
    return result.catch((error: unknown) => {
      // As node-postgres does: the stack is to lead to whoever asked.
      if (error instanceof Error && 'captureStackTrace' in Error) Error.captureStackTrace(error)
      throw error
    })
  }

  async #run(query: string | QueryConfig, values: readonly unknown[] | undefined) {
    if (this.#ended || !this.#session) {
      throw new Error('Client was closed and is not queryable')
    }
    const asked = normalize(query, values)
    return await this.#session.run({
      ...asked,
      types: asked.types ?? (this.#types.any ? this.#types : undefined),
      onNotice: (notice) => void this.emit('notice', notice),
    })
  }

  escapeIdentifier(name: string): string {
    return escapeIdentifier(name)
  }

  escapeLiteral(text: string): string {
    return escapeLiteral(text)
  }

  setTypeParser(...given: Parameters<TypeOverrides['setTypeParser']>): void {
    this.#types.setTypeParser(...given)
  }

  getTypeParser(...given: Parameters<TypeOverrides['getTypeParser']>) {
    return this.#types.getTypeParser(...given)
  }

  /** Whether a transaction is open when all that was asked until now has ended. */
  async inTransaction(): Promise<boolean> {
    await this.#inTurn.settled()
    return this.#session?.inTransaction ?? false
  }

  /** Its search_path if that is not the one it began with, else null. */
  strayPath(): string | null {
    return this.#session?.strayPath?.() ?? null
  }

  async end(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    await this.#inTurn.settled()
    await this.#session?.close()
    this.emit('end')
  }
}

function normalize(query: unknown, values: readonly unknown[] | undefined): SessionQuery {
  if (query === null || query === undefined) {
    throw new TypeError('Client was passed a null or undefined query')
  }
  const config: Partial<QueryConfig> = typeof query === 'string' ? { text: query } : query
  const { text, rowMode, types, query_timeout: queryTimeout } = config
  const given = values ?? config.values
  if (typeof text !== 'string') {
    throw new Error('A query must have either text or a name. Supplying neither is unsupported.')
  }
  if (given && !Array.isArray(given)) throw new Error('Query values must be an array')
  return { text, values: given, rowMode, types, queryTimeout }
}

/** A callback would never be called; better to say so than to leave its writer waiting. */
export function refuseCallback(...given: readonly unknown[]): void {
  if (given.some((one) => typeof one === 'function')) {
    throw new TypeError('This pool gives promises and takes no callbacks: await the call.')
  }
}
