import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database, LoggedQuery } from './engine.ts'
import { pglite } from './pglite/in-node.ts'
import { probes } from './probes/all.ts'
import { runProbe, standing } from './probes/probe.ts'

const watcher = { onQuery() {}, onRefused() {} }

const rowsOf = async ({ pool }: Database, sql: string) => (await pool.query(sql)).rows

// The first start may have to build the seed.
beforeAll(() => pglite.start())

describe('PGlite does what PostgreSQL does', () => {
  it.each(probes.map((probe) => [probe.name, standing(pglite, probe), probe] as const))(
    '%s: %s',
    async (_name, _standing, probe) => {
      expect(await runProbe(pglite, probe)).toEqual([])
    },
  )
})

/** Everything that a learner can leave behind. */
const traces = `
  create schema acme; create table acme.notes (id serial primary key); create table plans (id int);
  create type mood as enum ('good'); create sequence numbers; create view seen as select 1;
  create function f() returns int language sql as 'select 1';
  create role guest; grant all on all tables in schema public to guest;
  alter default privileges grant select on tables to guest;
  grant guest to current_user; revoke connect on database postgres from public;
  alter role deskly set search_path = acme; alter database postgres set search_path = acme;
  create temporary table drafts (id int); prepare p as select 1; listen news;
  set search_path = acme; set app.tenant = 'acme'; set work_mem = '5MB';
  select pg_advisory_lock(1); select lo_create(0); set role guest`

const state = `select
  (select json_agg(nspname order by nspname) from pg_namespace where nspname !~ '^pg_t') as schemas,
  (select json_agg(nspacl::text) from pg_namespace where nspname = 'public') as public,
  (select count(*)::int from pg_class where oid > 16383) as relations,
  (select count(*)::int from pg_proc where oid > 16383) as functions,
  (select count(*)::int from pg_type where oid > 16383) as types,
  (select json_agg(rolname order by rolname) from pg_roles where rolname !~ '^pg_') as roles,
  (select count(*)::int from pg_auth_members where roleid > 16383) as memberships,
  (select count(*)::int from pg_default_acl) as defaults,
  (select count(*)::int from pg_db_role_setting) as stored,
  (select json_agg(datacl) from pg_database) as access,
  (select count(*)::int from pg_prepared_statements) as prepared,
  (select count(*)::int from pg_listening_channels()) as channels,
  (select count(*)::int from pg_locks where locktype = 'advisory') as locks,
  (select count(*)::int from pg_largeobject_metadata) as objects,
  (select json_agg(name) from pg_settings where source = 'session') as settings,
  current_setting('search_path') as path, current_setting('app.tenant', true) as tenant,
  current_user as me, session_user as session`

describe('a new database', () => {
  it('holds nothing of the one before, whatever was left', async () => {
    const first = await pglite.open(watcher)
    const [empty] = await rowsOf(first, state)
    expect(empty).toMatchObject({ path: '"$user", public', tenant: null, me: 'deskly' })
    await first.pool.query(traces)
    const [left] = await rowsOf(first, state)
    for (const [name, value] of Object.entries(empty)) {
      if (name !== 'session' && name !== 'public') expect(left[name], name).not.toEqual(value)
    }
    const second = await pglite.open(watcher)
    expect(await rowsOf(second, state)).toEqual([empty])
  })

  it('takes many schemas away', async () => {
    const { pool } = await pglite.open(watcher)
    const names = Array.from({ length: 120 }, (_, number) => `tenant_${number}`)
    await pool.query(
      names.map((name) => `create schema ${name}; create table ${name}.notes (id int)`).join(';'),
    )
    const next = await pglite.open(watcher)
    expect(await next.picture()).toEqual([])
  })

  it('ends the one before, with words for whoever still uses it', async () => {
    const first = await pglite.open(watcher)
    const [lent, waiting] = [await first.pool.connect(), await first.pool.connect()]
    await lent.query('begin')
    const late = expect(waiting.query('select 1')).rejects.toMatchObject({ code: '57P01' })
    const second = await pglite.open(watcher)
    await late
    await expect(lent.query('select 1')).rejects.toThrow('another one was opened in its place')
    await expect(first.pool.query('select 1')).rejects.toMatchObject({ code: '57P01' })
    lent.release()
    waiting.release()
    expect(await rowsOf(second, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('is there after PostgreSQL has broken down', async () => {
    const first = await pglite.open(watcher)
    await first.pool.query(`create function f(n int) returns int language sql as 'select f(n + 1)'`)
    const fatal = await first.pool.connect()
    await expect(fatal.query('select f(1)')).rejects.toMatchObject({ code: '57P02' })
    await expect(first.pool.query('select 1')).rejects.toMatchObject({ code: '57P02' })
    expect(await first.picture()).toEqual([])
    fatal.release(true)
    const second = await pglite.open(watcher)
    expect(await rowsOf(second, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('costs no memory that is not given back', async () => {
    const fill = async () => {
      const { pool } = await pglite.open(watcher)
      await pool.query(`create schema acme; create table acme.notes (id serial primary key, body text);
        insert into acme.notes (body) select repeat('x', 1000) from generate_series(1, 1000)`)
    }
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const used = () => {
      collectGarbage()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return (heapUsed + arrayBuffers) / 2 ** 20
    }
    for (let warm = 0; warm < 30; warm += 1) await fill()
    const before = used()
    for (let opened = 0; opened < 50; opened += 1) await fill()
    expect(used() - before).toBeLessThan(40)
  })
})

describe('the log', () => {
  it('has each statement once, and nothing of the engine’s own', async () => {
    const told: LoggedQuery[] = []
    const { pool, picture } = await pglite.open({ ...watcher, onQuery: (one) => told.push(one) })
    const [acme, globex] = [await pool.connect(), await pool.connect()]
    await acme.query(`create schema acme; set search_path to acme; set app.tenant = 'x'`)
    await globex.query('select $1::int as n', [7])
    await picture()
    await acme.query('select 1; select nothing').catch(() => {})
    acme.release()
    globex.release()
    expect(
      told.map(({ sql, values, client, rows, tenant, error }) => [
        sql,
        values.join(),
        client,
        rows,
        tenant,
        error?.code,
      ]),
    ).toEqual([
      ['create schema acme', '', 1, null, undefined, undefined],
      ['set search_path to acme', '', 1, null, undefined, undefined],
      [`set app.tenant = 'x'`, '', 1, null, 'acme', undefined],
      ['select $1::int as n', '7', 2, 1, undefined, undefined],
      ['select 1', '', 1, 1, 'acme', undefined],
      ['select nothing', '', 1, null, 'acme', '42703'],
    ])
  })
})
