// A pool → the same pool for the learner, with an account of each client that it lends.
import type { Pool, PoolClient } from 'pg'
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { show } from './show.ts'

/** One time that a client was lent. */
export interface Lent {
  /** What was said to it, in order. */
  readonly said: string[]
  /** How many of these have not been answered yet. */
  waiting: number
  /** How often it was given back; once is right. */
  released: number
  /** Given back with an error or `true`: the pool closes it and never lends it again. */
  destroyed: boolean
}

export interface WatchedPool {
  readonly pool: Pool
  readonly lent: readonly Lent[]
  /** What went to the pool itself, by `pool.query`. */
  readonly asked: readonly string[]
  /** From now on the clients that are lent fail at every statement, now and when they are lent again. */
  cut(): void
}

export interface WatchOptions {
  /**
   * A neighbour is always faster by a moment: no client is lent twice in a row, as in a busy pool.
   * Needs one client more than the learner holds at once.
   */
  readonly crowded?: boolean
  /** Whoever asks while all clients are lent is told so at once, and does not wait. */
  readonly impatient?: boolean
  /** Called before a statement is sent. */
  readonly onSay?: (sql: string, lent: Lent) => void
  /** Called when a client is given back, and before it is. */
  readonly onRelease?: (lent: Lent) => void
}

interface Lending {
  readonly entry: Lent
  release(destroy?: Error | boolean): void
}

interface Watched {
  readonly client: PoolClient
  lending: Lending
}

export function watchPool(pool: Pool, options: WatchOptions = {}): WatchedPool {
  const lent: Lent[] = []
  const asked: string[] = []
  const out = new Set<PoolClient>()
  const broken = new WeakSet<PoolClient>()
  const watched = new WeakMap<PoolClient, Watched>()
  const inTurn = createTurns()
  // Two that each hold a client and wait for another would wait for ever.
  const next = () => (options.crowded ? inTurn(() => notTheLast(pool)) : lend(pool))

  async function lend({ options: { max } }: Pool): Promise<PoolClient> {
    if (!options.impatient || out.size < max) return await pool.connect()
    throw new Error('timeout exceeded when trying to connect')
  }

  // The client that is lent again is the same object, as in node-postgres; its release is a new one.
  function watch(client: PoolClient): PoolClient {
    const entry: Lent = { said: [], waiting: 0, released: 0, destroyed: false }
    lent.push(entry)
    out.add(client)
    const giveBack = client.release
    const lending: Lending = {
      entry,
      release(destroy) {
        options.onRelease?.(entry)
        entry.released += 1
        entry.destroyed ||= Boolean(destroy)
        out.delete(client)
        giveBack.call(client, destroy)
      },
    }
    const known = watched.get(client) ?? watchedFirst(client, lending)
    known.lending = lending
    return known.client
  }

  function watchedFirst(client: PoolClient, lending: Lending): Watched {
    const one: Watched = {
      lending,
      client: replacing(client, {
        async query(...call: unknown[]) {
          const sql = textOf(call[0])
          const { entry } = one.lending
          options.onSay?.(sql, entry)
          entry.said.push(sql)
          entry.waiting += 1
          try {
            if (broken.has(client)) throw new Error('Connection terminated unexpectedly')
            return await (Reflect.apply(client.query, client, call) as Promise<unknown>)
          } finally {
            entry.waiting -= 1
          }
        },
        get release() {
          return one.lending.release
        },
      }),
    }
    watched.set(client, one)
    return one
  }

  return {
    pool: replacing(pool, {
      connect: async () => watch(await next()),
      async query(...call: unknown[]) {
        asked.push(textOf(call[0]))
        const client = await next()
        try {
          return await (Reflect.apply(client.query, client, call) as Promise<unknown>)
        } finally {
          client.release()
        }
      },
    }),
    lent,
    asked,
    cut() {
      for (const client of out) broken.add(client)
    },
  }
}

async function notTheLast(pool: Pool): Promise<PoolClient> {
  const last = await pool.connect()
  try {
    return await pool.connect()
  } finally {
    last.release()
  }
}

/** The same object but for a few of its methods. */
function replacing<Target extends object>(target: Target, methods: object): Target {
  return new Proxy(target, {
    get(_, name) {
      if (Object.hasOwn(methods, name)) return Reflect.get(methods, name) as unknown
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function textOf(query: unknown): string {
  const text: unknown = typeof query === 'string' ? query : Object(query).text
  return typeof text === 'string' ? text : show(text)
}
