import { describe, expect, it } from 'vitest'
import type { Database, Engine } from '#runner/database/engine.ts'
import { pgMem } from '#runner/database/pg-mem.ts'
import { compare } from './compare.ts'
import { report } from './report.ts'
import { scriptFrom, type Statement } from './script.ts'
import { shrink } from './shrink.ts'

const statements = (...texts: readonly string[]): readonly Statement[] =>
  texts.map((text) => ({ text, values: null, ordered: false }))

/** pg-mem, but it gives other rows for one text. */
function lying(about: string, rows: readonly unknown[]): Engine {
  return {
    name: 'lying',
    async open(watcher) {
      const database: Database = await pgMem.open(watcher)
      const query = async (text: string, values?: unknown[]) => {
        const result = await database.pool.query(text, values)
        return text === about ? { ...result, rows } : result
      }
      return { ...database, pool: { query } as unknown as Database['pool'] }
    },
  }
}

describe('a random script', () => {
  it('is the same for the same seed, and another for the next', () => {
    expect(scriptFrom(7)).toEqual(scriptFrom(7))
    expect(scriptFrom(7)).not.toEqual(scriptFrom(8))
  })

  it('makes tables, fills them and asks them', () => {
    const texts = [1, 2, 3, 4, 5].flatMap(scriptFrom).map(({ text }) => text)
    for (const start of ['create table', 'insert into', 'update ', 'delete from', 'select ']) {
      expect(texts.filter((text) => text.startsWith(start)).length, start).toBeGreaterThan(4)
    }
    for (const part of [' join ', ' group by ', ' order by ', ' on conflict ', '$1', ' limit ']) {
      expect(
        texts.some((text) => text.includes(part)),
        part,
      ).toBe(true)
    }
  })
})

describe('compare', () => {
  const script = statements(
    'create table t (id int)',
    'insert into t values (1), (2)',
    'select * from t',
  )

  it('finds nothing where both say the same, in whatever order', async () => {
    const other = lying('select * from t', [{ id: 2 }, { id: 1 }])
    expect(await compare(script, pgMem, other)).toMatchObject({ ran: 3, difference: null })
  })

  it.each([
    ['another row', [{ id: 1 }, { id: 3 }]],
    ['a text for a number', [{ id: 1 }, { id: '2' }]],
    ['a Date for its text', [{ id: 1 }, { id: new Date(0) }]],
  ])('finds %s', async (_what, rows) => {
    const { difference } = await compare(script, pgMem, lying('select * from t', rows))
    expect(difference?.at).toBe(2)
  })

  it('looks at the order where there is one', async () => {
    const ordered = [
      ...script,
      { text: 'select id from t order by id', values: null, ordered: true },
    ]
    const other = lying('select id from t order by id', [{ id: 2 }, { id: 1 }])
    expect((await compare(ordered, pgMem, other)).difference?.at).toBe(3)
  })

  it('leaves out for both what the first refuses, and counts it', async () => {
    const refusing = statements('create table t (id int)', 'drop table t', 'select * from t')
    const compared = await compare(refusing, pgMem, pgMem)
    expect(compared).toEqual({ ran: 2, refused: ['DROP TABLE'], difference: null })
  })
})

describe('shrink', () => {
  it('leaves what is needed, and the last', async () => {
    const script = statements('a', 'b', 'c', 'd', 'e', 'f', 'g')
    const needs = async (part: readonly Statement[]) => {
      const texts = part.map(({ text }) => text)
      return texts.includes('b') && texts.includes('e')
    }
    expect((await shrink(script, needs)).map(({ text }) => text)).toEqual(['b', 'e', 'g'])
  })
})

it('a report holds what repeats it', () => {
  const script = [{ text: 'select $1', values: [1], ordered: false }]
  expect(report(42, script, { at: 0, one: 'error 42P18', other: 'SELECT 1' })).toBe(
    `pg-mem and PostgreSQL differ. PARTY_WALL_SEED=42 repeats it.
select $1; -- [1]
pg-mem:     error 42P18
PostgreSQL: SELECT 1`,
  )
})
