// A database → the same one for two callers: neither hears an answer before the other has one, too.
import { meeting } from './meeting.ts'

interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>
}

/** For what reads first and writes then: whoever does has read before the other one wrote. */
export function inStep<Db extends Queryable>(db: Db): Db {
  const meet = meeting()
  const query = async (...call: [string, unknown[]?]) => {
    try {
      return await db.query(...call)
    } finally {
      await meet()
    }
  }
  return { query } as Db
}
