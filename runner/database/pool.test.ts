import { describe, expect, it } from 'vitest'
import { Pool, type PooledClient } from './pool.ts'
import type { Result, Session, SessionQuery } from './session.ts'

/** Sessions that answer with their number and the query, in the time that the query asks for. */
function sessions() {
  const opened: string[] = []
  const open = async (): Promise<Session> => {
    const name = `session ${opened.push('open')}`
    return {
      async run({ text }: SessionQuery) {
        const wait = Number(/wait (\d+)/.exec(text)?.[1] ?? 0)
        await new Promise((resolve) => setTimeout(resolve, wait))
        if (text.startsWith('fail')) throw new Error(text)
        return result([{ name, text }])
      },
      async close() {
        opened[Number(name.slice(8)) - 1] = 'closed'
      },
    }
  }
  return { opened, open }
}

const result = (rows: unknown[]): Result => ({
  command: 'SELECT',
  rowCount: rows.length,
  oid: null,
  rows,
  fields: [],
})

async function rowsOf(answer: Promise<Result | Result[]>): Promise<unknown[]> {
  const given = await answer
  return Array.isArray(given) ? given : given.rows
}

describe('Pool', () => {
  it('takes a text with values, or a config', async () => {
    const seen: SessionQuery[] = []
    const pool = new Pool(async () => ({
      async run(query) {
        seen.push(query)
        return result([])
      },
      async close() {},
    }))
    await pool.query('a', [1])
    await pool.query({ text: 'b', values: [2], rowMode: 'array' })
    expect(seen).toMatchObject([
      { text: 'a', values: [1] },
      { text: 'b', values: [2], rowMode: 'array' },
    ])
  })

  it('keeps the queries of one client in order', async () => {
    const pool = new Pool(sessions().open)
    const client = await pool.connect()
    const ended: string[] = []
    const texts = ['wait 20', 'fail wait 10', 'wait 0']
    await Promise.allSettled(
      texts.map((text) => client.query(text).finally(() => ended.push(text))),
    )
    expect(ended).toEqual(texts)
  })

  it('lends a client again when it came back, and opens more only up to max', async () => {
    const { opened, open } = sessions()
    const pool = new Pool(open, { max: 2 })
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
    expect(opened).toHaveLength(2)
  })

  it('gives the client back after pool.query, and closes it when the query failed', async () => {
    const pool = new Pool(sessions().open, { max: 1 })
    await pool.query('first')
    await expect(pool.query('fail')).rejects.toThrow('fail')
    expect(await rowsOf(pool.query('next'))).toEqual([{ name: 'session 2', text: 'next' }])
  })

  it('throws when a client is released twice', async () => {
    const client = await new Pool(sessions().open).connect()
    client.release()
    expect(() => client.release()).toThrow(
      'Release called on client which has already been released to the pool.',
    )
  })

  it('closes a client that is released with an error', async () => {
    const { opened, open } = sessions()
    const pool = new Pool(open, { max: 1 })
    const client = await pool.connect()
    client.release(new Error('broken'))
    await expect(client.query('x')).rejects.toThrow('Client was closed and is not queryable')
    expect(await rowsOf(pool.query('x'))).toEqual([{ name: 'session 2', text: 'x' }])
    expect(opened).toEqual(['closed', 'open'])
  })

  it('tells what happens to its clients', async () => {
    const pool = new Pool(sessions().open)
    const told: string[] = []
    for (const event of ['connect', 'acquire', 'release', 'remove']) {
      pool.on(event, () => told.push(event))
    }
    pool.once('acquire', () => told.push('acquire once'))
    ;(await pool.connect()).release()
    ;(await pool.connect()).release(true)
    await pool.end()
    expect(told.join(', ')).toBe(
      'connect, acquire, acquire once, release, acquire, release, remove',
    )
  })

  it('ends when the last client is back, and lends no more', async () => {
    const { opened, open } = sessions()
    const pool = new Pool(open)
    const client = await pool.connect()
    let ended = false
    const end = pool.end().then(() => (ended = true))
    await expect(pool.connect()).rejects.toThrow('Cannot use a pool after calling end on the pool')
    await expect(pool.end()).rejects.toThrow('Called end on pool more than once')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(ended).toBe(false)
    client.release()
    await end
    expect(opened).toEqual(['closed'])
  })

  it('stops waiting for a client when its time is over', async () => {
    const pool = new Pool(sessions().open, { max: 1, connectionTimeoutMillis: 10 })
    const client: PooledClient = await pool.connect()
    await expect(pool.connect()).rejects.toThrow('timeout exceeded when trying to connect')
    client.release()
    expect(await rowsOf(pool.query('x'))).toHaveLength(1)
  })

  it('refuses what node-postgres refuses', async () => {
    const pool = new Pool(sessions().open)
    await expect(pool.query(null as never)).rejects.toThrow(
      'Client was passed a null or undefined query',
    )
    await expect(pool.query({} as never)).rejects.toThrow('A query must have either text or a name')
    await expect(pool.query('x', {} as never)).rejects.toThrow('Query values must be an array')
  })

  it('says that it takes no callbacks', async () => {
    const pool = new Pool(sessions().open)
    await expect(pool.query('x', [], () => {})).rejects.toThrow('takes no callbacks')
    expect(() => pool.connect(() => {})).toThrow('takes no callbacks')
  })
})
