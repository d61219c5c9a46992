import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLender, type Lender } from './lender.ts'

const { DATABASE_URL: url = '' } = process.env
const allow = process.env['PARTY_WALL_ALLOW'] === '1'

describe('openLender', () => {
  it('says what is wrong when nobody answers', async () => {
    const opening = await openLender({ url: 'postgres://nobody@127.0.0.1:1/x', allow: false })
    expect(opening).toMatchObject({ ok: false })
    expect(opening.ok ? '' : opening.message).toContain('127.0.0.1:1')
  })
})

describe.skipIf(url === '')('a lender (needs DATABASE_URL)', () => {
  const watching = new pg.Client(url)
  const opened: Lender[] = []
  const open = async (): Promise<Lender> => {
    const opening = await openLender({ url, allow })
    if (!opening.ok) throw new Error(opening.message)
    opened.push(opening.lender)
    return opening.lender
  }
  const left = async (name: string): Promise<number> => {
    const { rows } = await watching.query(
      'select datname from pg_database where datname = $1 union all select rolname from pg_roles where rolname = $1',
      [name],
    )
    return rows.length
  }
  const connect = async (connection: string): Promise<pg.Client> => {
    const client = new pg.Client(connection)
    client.on('error', () => {})
    await client.connect()
    return client
  }

  beforeAll(() => watching.connect())
  afterAll(async () => {
    for (const lender of opened) await lender.close()
    await watching.end()
  })

  it('gives a role that owns its database and may nothing else', async () => {
    const lender = await open()
    const { connection, end } = await lender.lease()
    const client = await connect(connection)
    const { rows } = await client.query(`
      select current_user = current_database() as same, rolsuper, rolcreaterole, rolcreatedb,
        rolbypassrls, rolreplication, current_setting('timezone') as zone
      from pg_roles where rolname = current_user`)
    expect(rows).toEqual([
      {
        same: true,
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolreplication: false,
        zone: 'UTC',
      },
    ])
    await client.query('create schema acme; drop schema public cascade')
    const name = client.database ?? ''
    await client.end()
    await end()
    expect(await left(name)).toBe(0)
  })

  it('keeps one run out of the database of another', async () => {
    const lender = await open()
    const [one, other] = [await lender.lease(), await lender.lease()]
    const stranger = new URL(one.connection)
    stranger.pathname = new URL(other.connection).pathname
    await expect(connect(stranger.href)).rejects.toMatchObject({ code: '42501' })
  })

  it('drops what is in use, and what nobody gave back', async () => {
    const lender = await open()
    const lease = await lender.lease()
    const client = await connect(lease.connection)
    await client.query('begin; create table t (id int)')
    const forgotten = await lender.lease()
    await lease.end()
    await lender.close()
    for (const { connection } of [lease, forgotten]) {
      expect(await left(new URL(connection).pathname.slice(1))).toBe(0)
    }
    await expect(client.query('select 1')).rejects.toThrow()
  })

  it('sweeps what a killed command left, and nothing of one that lives', async () => {
    const living = await (await open()).lease()
    const killed = await lendAndDie()
    expect(await left(killed)).toBe(2)
    await expect
      .poll(async () => {
        await open()
        return await left(killed)
      })
      .toBe(0)
    expect(await left(new URL(living.connection).pathname.slice(1))).toBe(2)
  })
})

/** A process that leases a database and is killed: gives the name of the database. */
async function lendAndDie(): Promise<string> {
  const lender = fileURLToPath(new URL('lender.ts', import.meta.url))
  const code = `
    const { openLender } = await import(${JSON.stringify(lender)})
    const { lender } = await openLender({ url: process.env.DATABASE_URL, allow: ${allow} })
    process.send((await lender.lease()).connection)
    await new Promise(() => setInterval(() => {}, 1000))`
  const child = fork('-', [], {
    execArgv: ['--import', 'tsx', '--input-type=module', '--eval', code],
  })
  const connection = await new Promise<string>((resolve) => {
    child.once('message', (message) => resolve(String(message)))
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return new URL(connection).pathname.slice(1)
}
