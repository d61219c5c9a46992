// Sessions → a pool like that of node-postgres.
import type { Pool as PostgresPool } from 'pg'
import { Client, refuseCallback, type QueryConfig } from './client.ts'
import { Emitter } from './emitter.ts'
import type { Leftovers } from './engine.ts'
import type { Result, Session } from './session.ts'

export interface PoolOptions {
  /** How many clients there may be at once; 10 if not given, as in node-postgres. */
  readonly max?: number
  /** How long `connect` waits for a client; for ever if not given, as in node-postgres. */
  readonly connectionTimeoutMillis?: number
}

export interface PooledClient extends Client {
  /** Gives the client back; with `true` or an error it is closed and never lent again. */
  release(destroy?: Error | boolean): void
}

interface Waiter {
  readonly give: (client: PooledClient) => void
  readonly fail: (error: unknown) => void
}

export class Pool extends Emitter {
  readonly options: PoolOptions & { readonly max: number }
  ending = false
  ended = false
  readonly #open: () => Promise<Session>
  readonly #clients = new Set<PooledClient>()
  readonly #idle: PooledClient[] = []
  readonly #waiting: Waiter[] = []
  readonly #closing = new Set<Promise<void>>()
  /** For each client that came back: whether it did so inside a transaction. */
  readonly #returned: Promise<boolean>[] = []
  #emptied: () => void = () => {}

  constructor(open: () => Promise<Session>, options: PoolOptions = {}) {
    super()
    this.#open = open
    this.options = { ...options, max: options.max ?? 10 }
  }

  get totalCount(): number {
    return this.#clients.size
  }

  get idleCount(): number {
    return this.#idle.length
  }

  /** No client grows too old here: there is no `maxLifetimeSeconds`. */
  get expiredCount(): number {
    return 0
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  connect(callback?: unknown): Promise<PooledClient> {
    refuseCallback(callback)
    if (this.ending) {
      return Promise.reject(new Error('Cannot use a pool after calling end on the pool'))
    }
    return new Promise((give, fail) => {
      this.#waiting.push(this.#hurry({ give, fail }))
      this.#serve()
    })
  }

  async query(
    query: string | QueryConfig,
    values?: readonly unknown[],
    callback?: unknown,
  ): Promise<Result | Result[]> {
    refuseCallback(values, callback)
    const client = await this.connect()
    try {
      const result = await client.query(query, values)
      client.release()
      return result
    } catch (error) {
      // As node-postgres does: who knows what state a failed query has left it in.
      client.release(error instanceof Error ? error : true)
      throw error
    }
  }

  /** As it is when all that the idle clients were asked has ended. */
  async leftovers(): Promise<Leftovers> {
    const inside = await Promise.all(this.#returned)
    const paths = this.#idle.map((client) => client.strayPath())
    return {
      lent: this.totalCount - this.idleCount,
      inTransaction: inside.filter(Boolean).length,
      paths: paths.filter((path) => path !== null),
    }
  }

  /** Resolves when every client has come back and is closed. */
  async end(): Promise<void> {
    if (this.ending) throw new Error('Called end on pool more than once')
    this.ending = true
    const emptied = new Promise<void>((resolve) => (this.#emptied = resolve))
    for (const client of this.#idle.splice(0)) this.#remove(client)
    if (this.#clients.size > 0) await emptied
    await Promise.all(this.#closing)
    this.ended = true
  }

  /** Lends clients to those who wait, first come first served; when the pool ends they wait for ever. */
  #serve(): void {
    while (this.#waiting.length > 0 && !this.ending) {
      const client = this.#idle.pop()
      if (!client && this.#clients.size >= this.options.max) return
      const waiter = this.#waiting.shift()
      if (!waiter) return
      if (client) this.#lend(client, waiter)
      else void this.#lendNew(waiter)
    }
  }

  async #lendNew(waiter: Waiter): Promise<void> {
    const client = new Client(this.#open) as PooledClient
    this.#clients.add(client)
    try {
      await client.connect()
    } catch (error) {
      this.#clients.delete(client)
      waiter.fail(error)
      this.#serve()
      return
    }
    this.emit('connect', client)
    this.#lend(client, waiter)
  }

  #lend(client: PooledClient, { give }: Waiter): void {
    let released = false
    client.release = (destroy) => {
      if (released) {
        throw new Error('Release called on client which has already been released to the pool.')
      }
      released = true
      this.emit('release', destroy, client)
      if (destroy || this.ending) this.#remove(client)
      else this.#takeBack(client)
      this.#serve()
    }
    this.emit('acquire', client)
    give(client)
  }

  #takeBack(client: PooledClient): void {
    this.#returned.push(client.inTransaction())
    this.#idle.push(client)
  }

  #remove(client: PooledClient): void {
    this.#clients.delete(client)
    const closing = client.end()
    this.#closing.add(closing)
    void closing.then(() => {
      this.#closing.delete(closing)
      this.emit('remove', client)
    })
    if (this.#clients.size === 0) this.#emptied()
  }

  #hurry(waiter: Waiter): Waiter {
    const { connectionTimeoutMillis } = this.options
    if (!connectionTimeoutMillis) return waiter
    const timer = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(hurried), 1)
      waiter.fail(new Error('timeout exceeded when trying to connect'))
    }, connectionTimeoutMillis)
    const hurried: Waiter = {
      give: (client) => (clearTimeout(timer), waiter.give(client)),
      fail: (error) => (clearTimeout(timer), waiter.fail(error)),
    }
    return hurried
  }
}

/** The part of `pg`'s Pool that this file builds is all that the course uses. */
export const asPostgresPool = (pool: Pool): PostgresPool => pool as unknown as PostgresPool
