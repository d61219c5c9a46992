// The contract of a session: path, settings, role and transaction of one client, beside others.
import type { PoolClient } from 'pg'
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'

/** Both customers have a table of notes, of one name, in a schema of their own. */
export const schemas = `create schema acme; create schema globex;
  create table acme.notes (id int, title text); create table globex.notes (id int, title text);
  create table globex.plans (id int);
  insert into acme.notes values (1, 'anvils'); insert into globex.notes values (1, 'volcano');
  grant usage on schema globex to pg_database_owner; grant select on globex.notes to pg_database_owner`

export const titles = 'select title from notes'

const pathOf = async (client: PoolClient): Promise<string> =>
  (await client.query<{ search_path: string }>('show search_path')).rows[0]?.search_path ?? ''

export function sessionContract(name: string, start: Start): void {
  describe(`a session on ${name}`, () => {
    const { open } = underTest(start)
    const openSchemas = async (max: number) => {
      const database = await open({ max })
      await database.pool.query(schemas)
      return database
    }

    it('leaves its search_path to the next guest: the dirty client', async () => {
      const { pool, leftovers } = await openSchemas(1)
      const acme = await pool.connect()
      await acme.query('set search_path to acme')
      acme.release()
      const globex = await pool.connect()
      expect((await globex.query(titles)).rows).toEqual([{ title: 'anvils' }])
      globex.release()
      expect(await leftovers()).toEqual({ lent: 0, inTransaction: 0, paths: ['acme'] })
    })

    it('keeps its path, its settings and its role beside another', async () => {
      const { pool } = await openSchemas(2)
      const [acme, globex] = [await pool.connect(), await pool.connect()]
      const seen = async (client: PoolClient) =>
        (
          await client.query(`select title, current_setting('app.tenant', true) as tenant,
            current_user = 'pg_database_owner' as owner from notes`)
        ).rows
      await acme.query("set search_path to acme; set app.tenant = 'acme'")
      await globex.query('set search_path to globex; set role pg_database_owner')
      await globex.query("select set_config('app.tenant', 'globex', false)")
      for (let round = 0; round < 3; round += 1) {
        expect(await seen(acme)).toEqual([{ title: 'anvils', tenant: 'acme', owner: false }])
        expect(await seen(globex)).toEqual([{ title: 'volcano', tenant: 'globex', owner: true }])
      }
      acme.release()
      globex.release()
    })

    it('takes back what SET LOCAL set when the transaction ends', async () => {
      const { pool, leftovers } = await openSchemas(1)
      const client = await pool.connect()
      const before = await pathOf(client)
      for (const end of ['commit', 'rollback']) {
        await client.query('begin')
        await client.query('set local search_path to acme')
        expect((await client.query(titles)).rows).toEqual([{ title: 'anvils' }])
        await client.query(end)
        expect(await pathOf(client)).toBe(before)
      }
      client.release()
      expect(await leftovers()).toEqual({ lent: 0, inTransaction: 0, paths: [] })
    })

    it('takes back a SET when its transaction is rolled back, and keeps it when not', async () => {
      const { pool } = await openSchemas(1)
      const client = await pool.connect()
      const before = await pathOf(client)
      await client.query('begin; set search_path to acme; rollback')
      expect(await pathOf(client)).toBe(before)
      await client.query('begin; set search_path to acme; commit')
      expect(await pathOf(client)).toBe('acme')
      client.release()
    })

    it('reads both schemas of a path that came as one text', async () => {
      const { pool } = await openSchemas(1)
      const client = await pool.connect()
      await client.query('begin')
      await client.query("select set_config('search_path', $1, true)", ['acme, globex'])
      expect((await client.query(titles)).rows).toEqual([{ title: 'anvils' }])
      expect((await client.query('select * from plans')).rowCount).toBe(0)
      await client.query('rollback')
      client.release()
    })

    it('refuses everything in a transaction that has failed, until it is rolled back', async () => {
      const { pool } = await openSchemas(1)
      const client = await pool.connect()
      await client.query('begin')
      await client.query("insert into acme.notes values (2, 'lost')")
      await expect(client.query('select nothing')).rejects.toMatchObject({ code: '42703' })
      await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
      expect((await client.query('commit')).command).toBe('ROLLBACK')
      expect((await client.query('select * from acme.notes')).rowCount).toBe(1)
      client.release()
    })

    it('that comes back inside a transaction is counted', async () => {
      const { pool, leftovers } = await openSchemas(1)
      const client = await pool.connect()
      await client.query('begin')
      client.release()
      expect(await leftovers()).toMatchObject({ lent: 0, inTransaction: 1 })
    })

    it('is not counted when it ended its transaction in time, or was closed', async () => {
      const { pool, leftovers } = await openSchemas(1)
      const client = await pool.connect()
      await client.query('begin')
      void client.query('commit')
      client.release()
      const failing = await pool.connect()
      await failing.query('begin; create table twins (id int unique deferrable initially deferred)')
      await failing.query('insert into twins values (1), (1)')
      await expect(failing.query('commit')).rejects.toMatchObject({ code: '23505' })
      failing.release()
      const closed = await pool.connect()
      await closed.query('begin; set local search_path to acme')
      closed.release(true)
      expect(await leftovers()).toEqual({ lent: 0, inTransaction: 0, paths: [] })
    })

    it('that never comes back is counted', async () => {
      const { pool, leftovers } = await openSchemas(2)
      await pool.connect()
      ;(await pool.connect()).release()
      expect(await leftovers()).toMatchObject({ lent: 1 })
    })

    it('ends with its database, also when it never came back', async () => {
      const { pool } = await openSchemas(2)
      const lent = await pool.connect()
      await lent.query('begin; lock table acme.notes')
      const { pool: next } = await openSchemas(1)
      await expect(lent.query('select 1')).rejects.toThrow()
      expect((await next.query('select * from acme.notes')).rowCount).toBe(1)
    })
  })
}
