// The contract of lending: what learners meet of node-postgres, whatever the engine.
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'

const afterTurns = () => new Promise((resolve) => setTimeout(resolve, 20))

export function lendingContract(name: string, start: Start): void {
  describe(`the pool of ${name}`, () => {
    const { open } = underTest(start)

    it('lends a client again when it came back', async () => {
      const { pool } = await open()
      const first = await pool.connect()
      expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([1, 0, 0])
      first.release()
      expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([1, 1, 0])
      const second = await pool.connect()
      expect(second).toBe(first)
      second.release()
    })

    it('opens as many clients as max, and serves who waits first come first served', async () => {
      const { pool } = await open({ max: 2 })
      const [one, two] = [await pool.connect(), await pool.connect()]
      const order: string[] = []
      const third = pool.connect().then((client) => (order.push('third'), client))
      const fourth = pool.connect().then((client) => (order.push('fourth'), client))
      expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([2, 0, 2])
      two.release()
      expect(await third).toBe(two)
      one.release()
      expect(await fourth).toBe(one)
      expect(order).toEqual(['third', 'fourth'])
      two.release()
      one.release()
      expect([pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([2, 2, 0])
    })

    it('has ten clients if nobody says how many', async () => {
      const { pool } = await open()
      const clients = await Promise.all(Array.from({ length: 10 }, () => pool.connect()))
      const eleventh = pool.connect()
      expect([pool.totalCount, pool.waitingCount]).toEqual([10, 1])
      for (const client of clients) client.release()
      ;(await eleventh).release()
    })

    it('stops waiting for a client when its time is over', async () => {
      const { pool } = await open({ max: 1, connectionTimeoutMillis: 200 })
      const client = await pool.connect()
      await expect(pool.connect()).rejects.toThrow('timeout exceeded when trying to connect')
      expect(pool.waitingCount).toBe(0)
      client.release()
      expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    })

    it('throws when a client is released twice', async () => {
      const { pool } = await open()
      const client = await pool.connect()
      client.release()
      expect(() => client.release()).toThrow(
        'Release called on client which has already been released to the pool.',
      )
      expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
    })

    it.each([
      ['an error', new Error('broken')],
      ['true', true],
    ])('closes a client that is released with %s', async (_what, reason) => {
      const { pool } = await open({ max: 1 })
      const client = await pool.connect()
      const waiting = pool.connect()
      client.release(reason)
      await expect(client.query('select 1')).rejects.toThrow(
        'Client was closed and is not queryable',
      )
      const next = await waiting
      expect(next).not.toBe(client)
      expect((await next.query('select 1 as n')).rows).toEqual([{ n: 1 }])
      next.release()
    })

    it('tells what happens to its clients', async () => {
      const { pool } = await open()
      const told: string[] = []
      for (const event of ['connect', 'acquire', 'release', 'remove'] as const) {
        pool.on(event as 'connect', () => told.push(event))
      }
      ;(await pool.connect()).release()
      await pool.query('select 1')
      ;(await pool.connect()).release(true)
      await expect
        .poll(() => told.join(' '))
        .toBe('connect acquire release acquire release acquire release remove')
    })

    it('tells the client, and on release the reason', async () => {
      const { pool } = await open()
      const told: unknown[] = []
      const reason = new Error('broken')
      pool.once('connect', (client) => told.push(client))
      pool.once('acquire', (client) => told.push(client))
      pool.once('release', (error, client) => told.push(error, client))
      const client = await pool.connect()
      client.release(reason)
      expect(told).toEqual([client, client, reason, client])
    })

    it('gives the client back after pool.query, and closes it when the query failed', async () => {
      const { pool } = await open({ max: 1 })
      await pool.query('select 1')
      expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
      await expect(pool.query('select nothing')).rejects.toMatchObject({ code: '42703' })
      expect([pool.totalCount, pool.idleCount]).toEqual([0, 0])
      expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    })

    it('ends when the last client is back, and lends no more', async () => {
      const { pool } = await open({ max: 1 })
      const client = await pool.connect()
      let served = false
      void pool.connect().then(() => (served = true))
      let ended = false
      const end = pool.end().then(() => (ended = true))
      expect([pool.ending, pool.ended]).toEqual([true, false])
      const closed = 'Cannot use a pool after calling end on the pool'
      await expect(pool.connect()).rejects.toThrow(closed)
      await expect(pool.query('select 1')).rejects.toThrow(closed)
      await expect(pool.end()).rejects.toThrow('Called end on pool more than once')
      await afterTurns()
      expect(ended).toBe(false)
      expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }])
      client.release()
      await end
      expect(pool.ended).toBe(true)
      await afterTurns()
      expect([served, pool.totalCount]).toEqual([false, 0])
    })

    it('rejects everything when its database was closed', async () => {
      const { pool, close } = await open()
      await pool.query('select 1')
      await close()
      await expect(pool.connect()).rejects.toThrow()
      await expect(pool.query('select 1')).rejects.toThrow()
    })
  })
}
