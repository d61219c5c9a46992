import type { PoolClient } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LoggedQuery } from '#runner/database/engine.ts'
import { pglite } from './in-node.ts'

const notes = `
  create schema acme; create table acme.notes (title text); insert into acme.notes values ('anvils');
  create schema globex; create table globex.notes (title text); insert into globex.notes values ('volcano')`

/** Two clients of a new database with the notes of both customers. */
async function twoClients() {
  const told: LoggedQuery[] = []
  const refused: string[] = []
  const database = await pglite.open({
    onQuery: (query) => told.push(query),
    onRefused: (feature) => refused.push(feature),
  })
  await database.pool.query(notes)
  const [acme, globex] = [await database.pool.connect(), await database.pool.connect()]
  return { ...database, told, refused, acme, globex }
}

const one = async (client: PoolClient, sql: string): Promise<unknown> =>
  Object.values((await client.query(sql)).rows[0] ?? {})[0]

const tenant = `select current_setting('app.tenant', true)`

// The first start may have to build the seed.
beforeAll(() => pglite.start())

describe('clients of one PGlite', () => {
  it('know nothing of the settings that another has made up', async () => {
    const { acme, globex } = await twoClients()
    await acme.query(`set app.tenant = 'acme'; set "App.Other" = '1'`)
    expect(await one(globex, tenant)).toBe(null)
    await expect(globex.query('show app.other')).rejects.toMatchObject({ code: '42704' })
    await globex.query(`begin; set local app.tenant = 'globex'; commit`)
    // As on a server: what was ever set is an empty text from then on.
    expect(await one(globex, tenant)).toBe('')
    expect(await one(acme, tenant)).toBe('acme')
    await acme.query('reset app.tenant')
    expect(await one(globex, tenant)).toBe('')
    expect(await one(acme, tenant)).toBe('')
    expect(await one(acme, 'show app.other')).toBe('1')
  })

  it('keep settings of every kind, and what a function has set', async () => {
    const { acme, globex } = await twoClients()
    await acme.query(`create function enter(name text) returns void language plpgsql as $$
      begin
        perform set_config('search_path', name, false);
        perform set_config('app.tenant', name, false);
      end $$`)
    await acme.query(`select enter('acme')`)
    await globex.query(`set timezone to 'Asia/Tokyo'; set work_mem = '8MB'`)
    await globex.query(`select set_config('search_path', $1, false)`, [`globex, "it's \\ odd"`])
    expect(await one(acme, 'select title from notes')).toBe('anvils')
    expect(await one(acme, tenant)).toBe('acme')
    expect(await one(acme, 'show timezone')).toBe('UTC')
    expect(await one(globex, 'select title from notes')).toBe('volcano')
    expect(await one(globex, 'show search_path')).toBe(`globex, "it's \\ odd"`)
    expect(await one(globex, 'show work_mem')).toBe('8MB')
    expect(await one(globex, 'show timezone')).toBe('Asia/Tokyo')
  })

  it('keep their roles, and are no superusers whatever they reset', async () => {
    const { acme, globex } = await twoClients()
    await acme.query('create role guest; grant guest to current_user; set role guest')
    expect(await one(globex, 'select current_user')).toBe('deskly')
    expect(await one(acme, 'select current_user')).toBe('guest')
    for (const reset of ['reset role', 'reset session authorization', 'discard all']) {
      await acme.query(reset)
      expect(await one(acme, 'select current_user')).toBe('deskly')
    }
    for (const user of ['guest', 'postgres']) {
      await expect(acme.query(`set session authorization ${user}`)).rejects.toMatchObject({
        code: '42501',
      })
    }
    expect(await one(acme, 'select session_user')).toBe('deskly')
    expect(await one(acme, `select current_setting('is_superuser')`)).toBe('off')
  })

  it('wait while another has a transaction open, in the order in which they came', async () => {
    const { acme, globex, pool } = await twoClients()
    const order: string[] = []
    await acme.query('begin')
    await acme.query(`insert into acme.notes values ('rockets')`)
    const count = () => one(globex, 'select count(*) from acme.notes')
    const first = count().then((seen) => (order.push('globex'), seen))
    const second = pool.query('select 1').then(() => order.push('pool'))
    await acme.query(`insert into acme.notes values ('glue')`)
    expect(order).toEqual([])
    await acme.query('commit')
    expect(await first).toBe('3')
    await second
    expect(order).toEqual(['globex', 'pool'])
  })

  it('wait for as long as others get on, each with a pause inside its transaction', async () => {
    const { pool } = await twoClients()
    const work = async (): Promise<void> => {
      const client = await pool.connect()
      try {
        await client.query('begin')
        await new Promise((resolve) => setTimeout(resolve, 200))
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    await Promise.all(Array.from({ length: 8 }, work))
  })

  it('are refused by name when the other does not end its transaction', async () => {
    const { acme, globex, told } = await twoClients()
    await acme.query('begin')
    await expect(globex.query('begin')).rejects.toMatchObject({
      code: '55P03',
      message: expect.stringContaining('PGlite has one backend'),
    })
    expect(told.at(-1)).toMatchObject({ sql: 'begin', client: 2, error: { code: '55P03' } })
    expect(await one(acme, 'select 1')).toBe(1)
    await acme.query('rollback')
    expect(await one(globex, 'select 1')).toBe(1)
  })

  it('roll back what a closed one had open, and let the next go on', async () => {
    const { acme, globex } = await twoClients()
    await acme.query('begin; delete from globex.notes; set search_path to acme')
    const waiting = one(globex, 'select count(*) from globex.notes')
    acme.release(true)
    expect(await waiting).toBe('1')
    expect(await one(globex, 'show search_path')).toBe('"$user", public')
  })

  it('work on inside a transaction that the guest before left open', async () => {
    const { pool, leftovers } = await pglite.open({ onQuery() {}, onRefused() {} }, { max: 1 })
    await pool.query(notes)
    const acme = await pool.connect()
    await acme.query('begin')
    acme.release()
    await pool.query(`insert into globex.notes values ('lost')`)
    await pool.query('rollback')
    expect((await pool.query('select * from globex.notes')).rowCount).toBe(1)
    expect(await leftovers()).toEqual({ lent: 0, inTransaction: 2, paths: [] })
  })

  it('wait for an advisory lock, and are told what cannot be said truthfully', async () => {
    const { acme, globex, pool, refused } = await twoClients()
    await acme.query('select pg_advisory_lock(1)')
    const waiting = globex.query('select pg_advisory_lock(1)')
    expect(await one(acme, 'select 1')).toBe(1)
    await expect(pool.query('select pg_try_advisory_lock(1)')).rejects.toMatchObject({
      code: '0A000',
    })
    expect(refused).toHaveLength(1)
    await acme.query('select pg_advisory_unlock(1)')
    await waiting
    await expect(acme.query('select pg_advisory_lock(1)')).rejects.toMatchObject({ code: '55P03' })
    globex.release(true)
    expect(await one(acme, 'select pg_try_advisory_lock(1)')).toBe(true)
  })

  it('leave a picture of what was committed, whatever they are in the middle of', async () => {
    const { acme, globex, picture } = await twoClients()
    await acme.query(`alter table acme.notes enable row level security, force row level security`)
    await acme.query(`set search_path to acme; set app.tenant = 'acme'`)
    await globex.query('begin')
    await globex.query('delete from globex.notes')
    await globex.query('select nothing').catch(() => {})
    const shown = (await picture()).map(({ schema, rows }) => [schema, rows])
    expect(shown).toEqual([
      ['acme', [['anvils']]],
      ['globex', [['volcano']]],
    ])
    expect(await one(acme, tenant)).toBe('acme')
    expect(await one(acme, 'select count(*) from notes')).toBe('0')
    expect(await one(globex, 'select count(*) from globex.notes')).toBe('1')
  })
})
