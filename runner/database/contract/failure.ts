// The contract of a query that fails: its error, and what comes after it.
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'
import { table } from './query.ts'

export function failureContract(name: string, start: Start): void {
  describe(`a query that fails on ${name}`, () => {
    const { open } = underTest(start)
    const openNotes = async () => {
      const database = await open({ max: 2 })
      await database.pool.query(table)
      return database
    }

    it('undoes several statements when one of them fails', async () => {
      const { pool } = await openNotes()
      const failing = 'insert into notes (id) values (8); insert into notes (id) values (1)'
      await expect(pool.query(failing)).rejects.toMatchObject({ code: '23505' })
      expect((await pool.query('select id from notes order by id')).rows).toEqual([
        { id: 1 },
        { id: 2 },
      ])
    })

    it('refuses several statements with values', async () => {
      const { pool } = await openNotes()
      await expect(pool.query('select $1::int; select 2', [1])).rejects.toMatchObject({
        code: '42601',
        message: 'cannot insert multiple commands into a prepared statement',
      })
    })

    it('throws errors with a code, and the stack leads to who asked', async () => {
      const { pool } = await openNotes()
      const asking = async () => await pool.query('insert into notes (id) values ($1)', [1])
      const error: unknown = await asking().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(error).toMatchObject({
        code: '23505',
        severity: 'ERROR',
        schema: 'public',
        table: 'notes',
        constraint: 'notes_pkey',
        message: 'duplicate key value violates unique constraint "notes_pkey"',
        detail: 'Key (id)=(1) already exists.',
      })
      expect((error as Error).stack).toContain('asking')
      await expect(pool.query('select * from nowhere')).rejects.toMatchObject({ code: '42P01' })
      await expect(pool.query('selekt 1')).rejects.toMatchObject({ code: '42601', position: '1' })
    })

    it('refuses what is no query', async () => {
      const { pool } = await open()
      await expect((async () => pool.query(null as never))()).rejects.toThrow(
        'Client was passed a null or undefined query',
      )
      await expect(pool.query({} as never)).rejects.toThrow(
        'A query must have either text or a name',
      )
      await expect(pool.query('select $1', {} as never)).rejects.toThrow(
        'Query values must be an array',
      )
    })

    it('that fails leaves its client usable', async () => {
      const { pool } = await openNotes()
      const client = await pool.connect()
      await expect(client.query('select nothing')).rejects.toMatchObject({ code: '42703' })
      expect((await client.query('select count(*) from notes')).rows).toEqual([{ count: '2' }])
      client.release()
    })
  })
}
