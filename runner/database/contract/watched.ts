// The contract of what an engine tells: each statement to the watcher, the tables in the picture.
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'
import { schemas, titles } from './session.ts'

export function logContract(name: string, start: Start): void {
  describe(`a statement on ${name}`, () => {
    const { open, log } = underTest(start)

    it('is told to the watcher once for each statement', async () => {
      const { pool } = await open({ max: 2 })
      const client = await pool.connect()
      await client.query(' create table t (id int primary key) ; insert into t values (1), (2);')
      await pool.query('select * from t where id > $1', [1])
      await client.query('insert into t values ($1)', [1]).catch(() => {})
      client.release()
      const told = log.map(({ sql, values, client, transaction, rows, error }) => [
        sql,
        values,
        client,
        transaction,
        rows,
        error?.code,
      ])
      expect(told).toEqual([
        ['create table t (id int primary key)', [], 1, null, null, undefined],
        ['insert into t values (1), (2)', [], 1, null, 2, undefined],
        ['select * from t where id > $1', ['1'], 2, null, 1, undefined],
        ['insert into t values ($1)', ['1'], 1, null, null, '23505'],
      ])
      expect(log.every(({ ms }) => ms >= 0 && ms < 1000)).toBe(true)
    })
  })
}

/** For engines that have transactions and settings. */
export function sessionLogContract(name: string, start: Start): void {
  describe(`what a session does on ${name}`, () => {
    const { open, log } = underTest(start)
    const openSchemas = async (max: number) => {
      const database = await open({ max })
      await database.pool.query(schemas)
      return database
    }

    it('is told to the watcher with its tenant and its transaction', async () => {
      const { pool } = await openSchemas(1)
      const client = await pool.connect()
      const from = log.length
      await client.query('begin')
      await client.query("select set_config('search_path', 'globex, public', true)")
      await client.query(titles)
      await client.query('select nothing').catch(() => {})
      await client.query('rollback')
      await client.query("set app.tenant to 'acme'")
      await client.query('select 1')
      await client.query('begin; select 2; commit')
      client.release()
      const told = log.slice(from).map(({ sql, tenant, transaction }) => [sql, tenant, transaction])
      expect(told.map(([sql]) => sql)).toEqual([
        'begin',
        "select set_config('search_path', 'globex, public', true)",
        titles,
        'select nothing',
        'rollback',
        "set app.tenant to 'acme'",
        'select 1',
        'begin',
        'select 2',
        'commit',
      ])
      expect(told.map(([, , transaction]) => transaction)).toEqual([
        1,
        1,
        1,
        1,
        1,
        null,
        null,
        2,
        2,
        2,
      ])
      const tenantOf = (text: string) => told.find(([sql]) => sql === text)?.[1]
      expect(tenantOf('begin')).toBeUndefined()
      expect(tenantOf(titles)).toBe('globex')
      expect(tenantOf('select nothing')).toBe('globex')
      expect(tenantOf('select 1')).toBe('acme')
      expect(tenantOf('select 2')).toBe('acme')
    })

    it('shows its tables, schema by schema', async () => {
      const { picture } = await openSchemas(1)
      const shown = (await picture()).map(({ schema, name, rows }) => [`${schema}.${name}`, rows])
      expect(shown).toEqual([
        ['acme.notes', [['1', 'anvils']]],
        ['globex.notes', [['1', 'volcano']]],
        ['globex.plans', []],
      ])
    })
  })
}
