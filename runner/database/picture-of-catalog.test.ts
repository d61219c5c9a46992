import { beforeAll, describe, expect, it } from 'vitest'
import { pglite } from './pglite/in-node.ts'

const watcher = { onQuery() {}, onRefused() {} }

// The first start may have to build the seed.
beforeAll(() => pglite.start())

describe('the picture of a PostgreSQL database', () => {
  it('shows columns with their types, and cells as PostgreSQL writes them', async () => {
    const { pool, picture } = await pglite.open(watcher)
    await pool.query(`create table tenants (id serial, name varchar(100), at timestamptz,
        data jsonb, tags text[], price numeric(6, 2), done boolean);
      alter table tenants drop column id;
      insert into tenants values ('Acme', '2024-05-01T09:30:00.5Z', '{"b": 1, "a": [true]}',
        array['x', null], 1.5, true), (null, null, null, null, null, null)`)
    expect(await picture()).toEqual([
      {
        schema: 'public',
        name: 'tenants',
        columns: [
          { name: 'name', type: 'character varying(100)' },
          { name: 'at', type: 'timestamp with time zone' },
          { name: 'data', type: 'jsonb' },
          { name: 'tags', type: 'text[]' },
          { name: 'price', type: 'numeric(6,2)' },
          { name: 'done', type: 'boolean' },
        ],
        rows: [
          ['Acme', '2024-05-01 09:30:00.5+00', '{"a": [true], "b": 1}', '{x,NULL}', '1.50', 'true'],
          [null, null, null, null, null, null],
        ],
        omitted: 0,
      },
    ])
  })

  it('goes schema by schema and table by table, as they were made', async () => {
    const { pool, picture } = await pglite.open(watcher)
    await pool.query(`create schema globex; create schema acme; create table acme.z (id int);
      create table globex.notes (id int); create table acme.a (id int); create table plans ();
      create view seen as select 1; create temporary table drafts (id int);
      create table parts (id int) partition by range (id);
      create table parts_1 partition of parts for values from (1) to (9); insert into parts values (1)`)
    const shown = (await picture()).map(({ schema, name, rows }) => [`${schema}.${name}`, rows])
    expect(shown).toEqual([
      ['public.plans', []],
      ['public.parts', [['1']]],
      ['globex.notes', []],
      ['acme.z', []],
      ['acme.a', []],
    ])
  })

  it('has rows in the order of their key, whatever was updated last', async () => {
    const { pool, picture } = await pglite.open(watcher)
    await pool.query(`create table notes (body text, id int, tenant text, primary key (tenant, id));
      insert into notes values ('a', 2, 'acme'), ('b', 1, 'globex'), ('c', 1, 'acme');
      update notes set body = 'd' where id = 1 and tenant = 'acme'`)
    const [table] = await picture()
    expect(table?.rows.map((row) => row.join(' '))).toEqual(['d 1 acme', 'a 2 acme', 'b 1 globex'])
  })

  it('counts the rows that it leaves out, in tables of any name', async () => {
    const { pool, picture } = await pglite.open(watcher)
    await pool.query(`create schema "O'Brien ""& Sons%s";
      create table "O'Brien ""& Sons%s"."%1$s" ("%I" int);
      insert into "O'Brien ""& Sons%s"."%1$s" select generate_series(1, 203)`)
    const [table] = await picture()
    expect(table).toMatchObject({ schema: `O'Brien "& Sons%s`, name: '%1$s', omitted: 3 })
    expect([table?.columns, table?.rows.length]).toEqual([[{ name: '%I', type: 'integer' }], 200])
  })
})
