// A test → a database of its own, looked at when the test has ended.
import type { Pool, QueryResult } from 'pg'
import { onTestFinished } from 'vitest'
import type { OpenOptions } from '#runner/database/engine.ts'
import { guard } from './guards.ts'
import {
  beginAside,
  isOpen,
  keepPicture,
  openDatabase,
  takeBaseline,
  type Opened,
} from './world.ts'

export interface DatabaseOptions extends OpenOptions {
  /** For a test that is about what a guard looks for, and says it in its own words. */
  readonly unguarded?: boolean
}

interface Known {
  readonly opened: Opened
  publicStays: boolean
}

const known = new WeakMap<Pool, Known>()

/**
 * A new, empty database on the engine of this run, as a node-postgres pool. It takes the place of
 * the one before. When a test that opened one passes, what its clients left behind is looked at.
 */
export async function database(options: DatabaseOptions = {}): Promise<Pool> {
  const opened = await openDatabase(options)
  const entry: Known = { opened, publicStays: false }
  known.set(opened.database.pool, entry)
  onTestFinished(async ({ task }) => {
    if (!isOpen(opened)) return
    const passed = task.result?.state !== 'fail'
    try {
      if (passed && !options.unguarded) await guard(opened, entry.publicStays)
    } catch (error) {
      await keepPicture(opened)
      throw error
    }
    if (!passed) await keepPicture(opened)
  })
  return opened.database.pool
}

/**
 * The grader has laid out its data: its statements so far are folded away in the log, and what is
 * new in the tables from here on is marked. With `publicStays` the check also fails when the schema
 * public has a new table, or a row of it is added, changed or removed.
 */
export async function seeded(
  pool: Pool,
  options: { readonly publicStays?: boolean } = {},
): Promise<void> {
  const entry = known.get(pool)
  if (!entry) throw new Error('seeded() takes the pool that database() gave.')
  await takeBaseline(entry.opened)
  entry.publicStays = options.publicStays ?? false
}

/** What the grader itself wants to know: folded away in the log, where the learner's own stands out. */
export async function aside<Row extends object = Record<string, unknown>>(
  pool: Pool,
  text: string,
  values?: unknown[],
): Promise<QueryResult<Row & Record<string, unknown>>> {
  const end = beginAside(text)
  try {
    return await pool.query<Row & Record<string, unknown>>(text, values)
  } finally {
    end()
  }
}
