// A test → a database of its own.
import type { Pool } from 'pg'
import { openDatabase } from './world.ts'

/** A new, empty database on the engine of this run, as a node-postgres pool. One for each call. */
export async function database(): Promise<Pool> {
  return (await openDatabase()).pool
}
