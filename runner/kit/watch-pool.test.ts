import { expect, it } from 'vitest'
import { asPostgresPool, Pool } from '#runner/database/pool.ts'
import type { Result } from '#runner/database/session.ts'
import { watchPool, type Lent } from './watch-pool.ts'

/** Each session answers with its own number. */
function numbered(max: number) {
  let sessions = 0
  const result = (number: number): Result => ({
    command: 'SELECT',
    rowCount: 1,
    oid: null,
    rows: [{ number }],
    fields: [],
  })
  const pool = new Pool(
    () => {
      const number = (sessions += 1)
      return Promise.resolve({
        inTransaction: false,
        run: () => Promise.resolve(result(number)),
        close: () => Promise.resolve(),
      })
    },
    { max },
  )
  return asPostgresPool(pool)
}

const numberOf = async (db: { query(text: string): Promise<{ rows: unknown[] }> }) =>
  (await db.query('select number')).rows[0]

it('tells what was said to a client, and how it came back', async () => {
  const { pool, lent, asked } = watchPool(numbered(1))
  const client = await pool.connect()
  await client.query('begin')
  await client.query({ text: 'select $1', values: [1] })
  expect(lent).toMatchObject([{ said: ['begin', 'select $1'], released: 0, destroyed: false }])
  client.release()
  expect(() => client.release()).toThrow('already been released')
  expect(lent).toMatchObject([{ released: 2, destroyed: false }])
  const again = await pool.connect()
  again.release(new Error('broken'))
  expect(lent[1]).toMatchObject({ said: [], released: 1, destroyed: true })
  await pool.query('select 1')
  expect(asked).toEqual(['select 1'])
})

it('counts what was not answered when a client came back', async () => {
  const seen: Lent[] = []
  const { pool } = watchPool(numbered(1), { onRelease: (entry) => seen.push({ ...entry }) })
  const client = await pool.connect()
  const answer = client.query('reset search_path')
  client.release()
  await answer
  expect(seen).toMatchObject([{ waiting: 1 }])
})

it('lends nobody the client that was lent before, in a crowded pool', async () => {
  const { pool } = watchPool(numbered(3), { crowded: true })
  const [first, second, third] = [await numberOf(pool), await numberOf(pool), await numberOf(pool)]
  expect(second).not.toEqual(first)
  expect(third).not.toEqual(second)
  const quiet = numbered(3)
  expect([await numberOf(quiet), await numberOf(quiet)]).toEqual([{ number: 1 }, { number: 1 }])
})

it('lets nobody wait in an impatient pool', async () => {
  const { pool } = watchPool(numbered(1), { impatient: true })
  const client = await pool.connect()
  await expect(pool.connect()).rejects.toThrow('timeout exceeded')
  client.release()
  expect(await numberOf(pool)).toEqual({ number: 1 })
})

it('breaks the clients that are lent, and no others', async () => {
  const raw = numbered(2)
  const { pool, cut } = watchPool(raw)
  const client = await pool.connect()
  cut()
  await expect(client.query('rollback')).rejects.toThrow('terminated')
  client.release(true)
  const next = await pool.connect()
  expect(await numberOf(next)).toEqual({ number: 2 })
  next.release()
})

it('lends the same object again, with a release of its own each time', async () => {
  const { pool, lent } = watchPool(numbered(1))
  const first = await pool.connect()
  const { release } = first
  release()
  const second = await pool.connect()
  expect(second).toBe(first)
  expect(second.release).not.toBe(release)
  expect(() => release()).toThrow('already been released')
  await first.query('select 1')
  expect(lent).toMatchObject([
    { said: [], released: 2 },
    { said: ['select 1'], released: 0 },
  ])
  second.release()
  expect(lent[1]?.released).toBe(1)
})
