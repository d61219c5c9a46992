import { describe, expect, it } from 'vitest'
import { pglite } from './in-node.ts'
import { timeoutIn } from './timeouts.ts'

describe('timeoutIn', () => {
  it.each([
    ["set statement_timeout = '1s'", 'statement_timeout'],
    ['begin; set local lock_timeout to 500', 'lock_timeout'],
    ['SET SESSION "statement_timeout" TO \'10 min\'', 'statement_timeout'],
    ["select set_config('statement_timeout', '5s', true)", 'statement_timeout'],
  ])('names the timeout of %s', (text, name) => {
    expect(timeoutIn(text)).toBe(name)
  })

  it.each([
    'set statement_timeout = 0',
    "set lock_timeout to '0ms'",
    'set statement_timeout to default',
    'show statement_timeout',
    'reset lock_timeout',
    "select 'set statement_timeout = 5'",
    "select current_setting('statement_timeout')",
    'select lock_timeout from jobs where lock_timeout = 5',
  ])('finds none in %s', (text) => {
    expect(timeoutIn(text)).toBeUndefined()
  })

  it('looks at the value of a parameter', () => {
    expect(timeoutIn("select set_config('lock_timeout', $1, true)", ['5s'])).toBe('lock_timeout')
    expect(timeoutIn("select set_config('lock_timeout', $1, true)", ['0'])).toBeUndefined()
  })
})

describe('PGlite', () => {
  it('refuses a timeout by name, as it would not keep it', async () => {
    const refused: string[] = []
    const onRefused = (feature: string) => refused.push(feature)
    const { pool, close } = await pglite.open({ onQuery() {}, onRefused })
    await expect(pool.query("set statement_timeout = '1s'")).rejects.toMatchObject({
      code: '0A000',
    })
    await expect(
      pool.query({ text: 'select 1', query_timeout: 1000 } as { text: string }),
    ).rejects.toMatchObject({ code: '0A000' })
    expect(refused).toEqual(['a statement_timeout other than 0', 'a query_timeout other than 0'])
    await pool.query('set statement_timeout = 0')
    await close()
  })
})
