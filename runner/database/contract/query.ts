// The contract of `query`: what learners meet of node-postgres, whatever the engine.
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'

export const table = `create table notes (id int primary key, title text, big bigint, at timestamptz, data jsonb);
  insert into notes values (1, 'one', '4294967296', '2020-01-02 03:04:05+00', '{"a":[1]}'), (2, null, null, null, null)`

export function queryContract(name: string, start: Start): void {
  describe(`a query on ${name}`, () => {
    const { open } = underTest(start)
    const openNotes = async () => {
      const database = await open({ max: 2 })
      await database.pool.query(table)
      return database
    }

    it('takes a text with values', async () => {
      const { pool } = await openNotes()
      const result = await pool.query('select id, title from notes where id = $1', [1])
      expect(result).toMatchObject({
        command: 'SELECT',
        rowCount: 1,
        rows: [{ id: 1, title: 'one' }],
        fields: [
          { name: 'id', dataTypeID: 23 },
          { name: 'title', dataTypeID: 25 },
        ],
      })
    })

    it('takes a config, and values beside it count more than those in it', async () => {
      const { pool } = await openNotes()
      const text = 'select id, title from notes where id = $1'
      expect((await pool.query({ text, values: [2] })).rows).toEqual([{ id: 2, title: null }])
      expect((await pool.query({ text, values: [1], rowMode: 'array' })).rows).toEqual([[1, 'one']])
      expect((await pool.query({ text, values: [1] }, [2])).rows).toEqual([{ id: 2, title: null }])
    })

    it('gives values as node-postgres parses them', async () => {
      const { pool } = await openNotes()
      const { rows } = await pool.query(
        'select big, at, data, true as yes, (select count(*) from notes) from notes where id = 1',
      )
      expect(rows).toEqual([
        {
          big: '4294967296',
          at: new Date('2020-01-02T03:04:05Z'),
          data: { a: [1] },
          yes: true,
          count: '2',
        },
      ])
    })

    it('sends null, undefined, dates and objects as node-postgres does', async () => {
      const { pool } = await openNotes()
      const at = new Date('2021-05-06T07:08:09Z')
      const { rows } = await pool.query(
        'insert into notes values ($1, $2, $3, $4, $5) returning *',
        ['3', undefined, null, at, { b: 'ü' }],
      )
      expect(rows).toEqual([{ id: 3, title: null, big: null, at, data: { b: 'ü' } }])
    })

    it('of two columns with one name gives the last', async () => {
      const { pool } = await openNotes()
      const text = 'select id, title as id from notes where id = 1'
      expect((await pool.query(text)).rows).toEqual([{ id: 'one' }])
    })

    it('says what it did and to how many rows', async () => {
      const { pool } = await openNotes()
      const told = async (text: string) => {
        const { command, rowCount, rows } = await pool.query(text)
        return { command, rowCount, rows: rows.length }
      }
      expect(await told("update notes set title = 'x'")).toEqual({
        command: 'UPDATE',
        rowCount: 2,
        rows: 0,
      })
      expect(await told('delete from notes where id = 1 returning id')).toEqual({
        command: 'DELETE',
        rowCount: 1,
        rows: 1,
      })
      expect(await told('insert into notes (id) values (7)')).toEqual({
        command: 'INSERT',
        rowCount: 1,
        rows: 0,
      })
      expect(await told('create table other (id int)')).toEqual({
        command: 'CREATE',
        rowCount: null,
        rows: 0,
      })
      expect(await told('')).toEqual({ command: null, rowCount: null, rows: 0 })
    })

    it('runs several statements, and gives a result for each', async () => {
      const { pool } = await openNotes()
      const results = await pool.query(
        'insert into notes (id) values (8); select count(*) from notes;',
      )
      expect(results).toMatchObject([
        { command: 'INSERT', rowCount: 1 },
        { command: 'SELECT', rows: [{ count: '3' }] },
      ])
    })

    it('waits for those that its client was given before', async () => {
      const { pool } = await openNotes()
      const client = await pool.connect()
      const ended: string[] = []
      const texts = [
        "insert into notes (id, title) values (3, 'three')",
        'select nothing',
        "update notes set title = 'drei' where id = 3",
        'select title from notes where id = 3',
      ]
      const all = texts.map((text) => client.query(text).finally(() => ended.push(text)))
      const [, , , last] = await Promise.allSettled(all)
      expect(ended).toEqual(texts)
      expect(last).toMatchObject({ value: { rows: [{ title: 'drei' }] } })
      client.release()
    })
  })
}
