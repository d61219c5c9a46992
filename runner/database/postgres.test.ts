import { describe, expect, it } from 'vitest'
import type { LoggedQuery } from './engine.ts'
import { describeWithPostgres } from './postgres/with-postgres.ts'
import { probes } from './probes/all.ts'
import { runProbe } from './probes/probe.ts'

/** Roles belong to a whole server; a run may make none. */
const allowed = probes.filter(({ name }) => !name.startsWith('CREATE ROLE'))

describeWithPostgres('PostgreSQL', (start) => {
  describe('does what the probes expect of it', () => {
    it.each(allowed)('$name', async (probe) => {
      expect(await runProbe(await start(), probe)).toEqual([])
    })
  })

  it('begins with an empty database, whatever was in the one before', async () => {
    const engine = await start()
    const watcher = { onQuery() {}, onRefused() {} }
    const first = await engine.open(watcher)
    await first.pool.query(
      `create schema acme; create table acme.notes (id int); create type acme.mood as enum ('good');
      create function acme.f() returns int language sql as 'select 1'; drop schema public`,
    )
    await first.pool.query(`do $$ begin
      execute format('alter database %I set search_path to acme', current_database()); end $$`)
    const lent = await first.pool.connect()
    await lent.query('begin; lock table acme.notes')
    const altered = await first.pool.connect()
    altered.release()
    expect((await first.leftovers()).paths).toEqual([])
    const second = await engine.open(watcher)
    expect(await second.picture()).toEqual([])
    const { rows } = await second.pool.query(
      `select current_schemas(false)::text[] as path, to_regnamespace('acme') as acme`,
    )
    expect(rows).toEqual([{ path: ['public'], acme: null }])
    expect((await second.leftovers()).paths).toEqual([])
    await second.close()
  })

  it('begins anew when a role was altered, and when its own connection was ended', async () => {
    const engine = await start()
    const watcher = { onQuery() {}, onRefused() {} }
    const first = await engine.open(watcher)
    const path = async ({ pool }: typeof first) =>
      (await pool.query<{ search_path: string }>('show search_path')).rows[0]?.search_path
    const before = await path(first)
    await first.pool.query(`do $$ begin
      execute format('alter role %I set search_path to acme', current_user);
      execute format(
        'alter role %I in database %I set work_mem to ''8MB''', current_user, current_database());
      end $$`)
    const second = await engine.open(watcher)
    expect(await path(second)).toBe(before)
    await second.pool.query('create table notes (id int)')
    const lent = await second.pool.connect()
    await lent.query('begin; lock table notes')
    await lent.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    const third = await engine.open(watcher)
    expect(await third.picture()).toEqual([])
    expect((await third.leftovers()).paths).toEqual([])
    await third.close()
  })

  it('leaves its own statements out of the log', async () => {
    const engine = await start()
    const log: LoggedQuery[] = []
    const database = await engine.open({ onQuery: (query) => log.push(query), onRefused() {} })
    await database.pool.query('set search_path to public')
    await database.leftovers()
    await database.picture()
    await database.close()
    expect(log.map(({ sql }) => sql)).toEqual(['set search_path to public'])
  })

  it('looks at a client of the pool that comes back before its queries have ended', async () => {
    const engine = await start()
    const database = await engine.open({ onQuery() {}, onRefused() {} }, { max: 1 })
    const client = await database.pool.connect()
    void client.query('begin')
    void client.query("set search_path to 'acme'")
    client.release()
    expect(await database.leftovers()).toEqual({ lent: 0, inTransaction: 1, paths: ['acme'] })
    await database.close()
  })
})
