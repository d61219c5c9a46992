import { describe, expect, it } from 'vitest'
import { pgMem } from '#runner/database/pg-mem.ts'

const watcher = { onQuery() {}, onRefused() {} }

describe('the picture of a pg-mem database', () => {
  it('shows the tables with their schemas, in the order in which they were made', async () => {
    const { pool, picture } = await pgMem.open(watcher)
    await pool.query(`create schema acme; create table acme.notes (id int, done boolean);
      create table tenants (id serial, name varchar(100), at timestamptz, token uuid, data jsonb);
      insert into acme.notes values (1, true), (2, null);
      insert into tenants (name, at, token, data) values ('Acme', '2024-05-01T09:30:00.5Z',
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"b": 1, "a": [true]}')`)
    expect(await picture()).toEqual([
      {
        schema: 'acme',
        name: 'notes',
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'done', type: 'boolean' },
        ],
        rows: [
          ['1', 'true'],
          ['2', null],
        ],
        omitted: 0,
      },
      {
        schema: 'public',
        name: 'tenants',
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'name', type: 'character varying(100)' },
          { name: 'at', type: 'timestamp with time zone' },
          { name: 'token', type: 'uuid' },
          { name: 'data', type: 'jsonb' },
        ],
        rows: [
          [
            '1',
            'Acme',
            '2024-05-01 09:30:00.5+00',
            'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
            '{"a": [true], "b": 1}',
          ],
        ],
        omitted: 0,
      },
    ])
  })

  it('counts the rows that it leaves out', async () => {
    const { pool, picture } = await pgMem.open(watcher)
    const rows = Array.from({ length: 203 }, (_, n) => `(${n})`)
    await pool.query(`create table t (n int); insert into t values ${rows.join(', ')}`)
    const [table] = await picture()
    expect([table?.rows.length, table?.rows.at(-1), table?.omitted]).toEqual([200, ['199'], 3])
  })

  it('is there when a client was never given back, and after the database is closed', async () => {
    const { pool, picture, close } = await pgMem.open(watcher)
    await pool.connect()
    await close()
    expect(await picture()).toEqual([])
  })
})
