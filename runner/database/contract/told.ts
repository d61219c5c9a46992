// The contract of what the server tells beside an answer: notices, and where an error was made.
import { describe, expect, it } from 'vitest'
import { underTest, type Start } from './opened.ts'

export function toldContract(name: string, start: Start): void {
  describe(`what the server tells on ${name}`, () => {
    const { open } = underTest(start)

    it('is a notice for the client that asked', async () => {
      const { pool } = await open({ max: 2 })
      const [acme, globex] = [await pool.connect(), await pool.connect()]
      const heard: unknown[] = []
      acme.on('notice', (notice) => heard.push(notice))
      globex.on('notice', () => heard.push('of another client'))
      await acme.query(
        `do $$ begin raise notice 'hello %', 'acme' using hint = 'wave'; raise warning 'careful'; end $$`,
      )
      await acme.query('drop table if exists nowhere')
      await globex.query('select 1')
      expect(heard).toMatchObject([
        { name: 'notice', severity: 'NOTICE', code: '00000', message: 'hello acme', hint: 'wave' },
        { severity: 'WARNING', code: '01000', message: 'careful' },
        { severity: 'NOTICE', message: 'table "nowhere" does not exist, skipping' },
      ])
      acme.release()
      globex.release()
    })

    it('is a notice, also where the statement fails', async () => {
      const { pool } = await open({ max: 1 })
      const client = await pool.connect()
      const heard: (string | undefined)[] = []
      client.on('notice', ({ message }) => heard.push(message))
      const failing = `do $$ begin raise notice 'before'; perform 1 / 0; end $$`
      await expect(client.query(failing)).rejects.toMatchObject({ code: '22012' })
      expect(heard).toEqual(['before'])
      client.release()
    })

    it('is where in a function an error was made', async () => {
      const { pool } = await open({ max: 1 })
      await expect(pool.query(`do $$ begin execute 'selekt 1'; end $$`)).rejects.toMatchObject({
        code: '42601',
        internalQuery: 'selekt 1',
        internalPosition: '1',
        where: 'PL/pgSQL function inline_code_block line 1 at EXECUTE',
        routine: 'scanner_yyerror',
        file: 'scan.l',
      })
    })

    it('is the type that a value does not fit', async () => {
      const { pool } = await open({ max: 1 })
      await pool.query('create domain slug as text constraint short check (length(value) < 9)')
      await expect(pool.query(`select 'much too long'::slug`)).rejects.toMatchObject({
        code: '23514',
        schema: 'public',
        dataType: 'slug',
        constraint: 'short',
      })
    })
  })
}
