// The engine of most exercises: a new database in a millisecond, all of it in memory.
import type { Engine } from './engine.ts'
import { picture } from './pg-mem/picture.ts'
import { pgMemSession } from './pg-mem/session.ts'
import { newState, stockUp } from './pg-mem/state.ts'
import { asPostgresPool, Pool } from './pool.ts'

/** Runs the part of SQL that it runs as PostgreSQL does, and refuses the rest by name. */
export const pgMem: Engine = {
  name: 'pg-mem',
  prepare: stockUp,
  async open(watcher, options) {
    const state = newState()
    let clients = 0
    const pool = new Pool(async () => pgMemSession(state, watcher, (clients += 1)), options)
    return {
      pool: asPostgresPool(pool),
      picture: async () => picture(state),
      leftovers: () => pool.leftovers(),
      // A client that was never given back would keep `end` waiting.
      close: async () => {
        if (!pool.ending) void pool.end()
      },
    }
  },
}
