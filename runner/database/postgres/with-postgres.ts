// Tests that need PostgreSQL → run on a database of their own, or skipped with a word on why.
import { afterAll, describe, it } from 'vitest'
import type { Engine } from '#runner/database/engine.ts'
import { postgresEngine } from '#runner/database/postgres.ts'
import { openLender, type Lender } from './lender.ts'

/** `declare` gets a way to start the engine: one database for all tests of the file. */
export function describeWithPostgres(
  title: string,
  declare: (start: () => Promise<Engine>) => void,
): void {
  const { DATABASE_URL: url, PARTY_WALL_ALLOW: allow } = process.env
  if (!url) {
    describe(title, () => it.skip('needs PostgreSQL: set DATABASE_URL'))
    return
  }
  describe(title, () => {
    let lender: Lender | undefined
    const start = async (): Promise<Engine> => {
      const opening = await openLender({ url, allow: allow === '1' })
      if (!opening.ok) throw new Error(opening.message)
      lender = opening.lender
      const { connection } = await lender.lease()
      return postgresEngine(() => connection)
    }
    afterAll(() => lender?.close())
    declare(once(start))
  })
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null
  return () => (made ??= make())
}
