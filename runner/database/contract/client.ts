// The contract of what a client has beside `query`: escapes, parsers of types.
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'
import { table } from './query.ts'

const names = ['acme', 'Acme Ltd', 'a"; drop schema globex; --', '', 'ü']
const texts = ["O'Brien", 'a\\b', "\\'; drop table notes; --", '', 'ü']

export function clientContract(name: string, start: Start): void {
  describe(`a client on ${name}`, () => {
    const { open } = underTest(start)
    const lent = async () => {
      const { pool } = await open({ max: 2 })
      await pool.query(table)
      return { pool, client: await pool.connect() }
    }

    it('escapes names and texts as node-postgres does', async () => {
      const { client } = await lent()
      for (const one of names) expect(client.escapeIdentifier(one)).toBe(pg.escapeIdentifier(one))
      for (const one of texts) expect(client.escapeLiteral(one)).toBe(pg.escapeLiteral(one))
      expect(client.escapeLiteral(null as never)).toBe("''")
      const text = `select ${client.escapeLiteral("O'Brien")} as ${client.escapeIdentifier('a"b')}`
      expect((await client.query(text)).rows).toEqual([{ 'a"b': "O'Brien" }])
      client.release()
    })

    it('has parsers of types of its own', async () => {
      const { pool, client } = await lent()
      const big = 'select big from notes order by id'
      expect(client.getTypeParser(20)('7')).toBe('7')
      client.setTypeParser(20, Number)
      client.setTypeParser(16, 'text', (text: string) => `is ${text}`)
      expect(client.getTypeParser(20)('7')).toBe(7)
      expect((await client.query(big)).rows).toEqual([{ big: 4294967296 }, { big: null }])
      const others = 'select id, true as yes, data from notes where id = 1'
      expect((await client.query(others)).rows).toEqual([{ id: 1, yes: 'is t', data: { a: [1] } }])
      expect((await pool.query(big)).rows).toEqual([{ big: '4294967296' }, { big: null }])
      client.release()
    })

    it('takes parsers of types with a query', async () => {
      const { pool } = await lent()
      const types = { getTypeParser: (oid: number) => (text: string) => `${oid}: ${text}` }
      const text = 'select id, title, big, at is null as dated, data from notes where id = $1'
      const { rows } = await pool.query({ text, values: [1], types })
      expect(rows).toEqual([
        {
          id: '23: 1',
          title: '25: one',
          big: '20: 4294967296',
          dated: '16: f',
          data: '3802: {"a": [1]}',
        },
      ])
    })

    it('is never too old', async () => {
      const { pool, client } = await lent()
      expect(pool.expiredCount).toBe(0)
      client.release()
    })
  })
}
