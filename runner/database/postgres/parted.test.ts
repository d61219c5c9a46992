import { describe, expect, it } from 'vitest'
import { parted } from './parted.ts'

const ended = (tag: string, at: number) => ({ tag, at })

describe('parted', () => {
  it('gives each statement its rows and its time', () => {
    const all = [ended('INSERT 0 2', 3), ended('CREATE TABLE', 4), ended('SELECT 7', 10)]
    expect(
      parted(" insert into t values (';'), (2); create table u (); select 1 ;", {
        ended: all,
        start: 1,
        failedAt: null,
      }),
    ).toEqual([
      { sql: "insert into t values (';'), (2)", ms: 2, rows: 2 },
      { sql: 'create table u ()', ms: 1, rows: null },
      { sql: 'select 1', ms: 6, rows: 7 },
    ])
  })

  it('ends with the statement that failed, and leaves out what came behind', () => {
    expect(
      parted('select 1; select 1/0; select 3', {
        ended: [ended('SELECT 1', 2)],
        start: 0,
        failedAt: 5,
      }).map(({ sql }) => sql),
    ).toEqual(['select 1', 'select 1/0'])
  })

  it('shows the text as it was sent when PostgreSQL cuts it otherwise', () => {
    const text = 'create function f() returns int begin atomic select 1; select 2; end'
    const told = parted(text, { ended: [ended('CREATE FUNCTION', 4)], start: 0, failedAt: null })
    expect(told).toEqual([{ sql: text, ms: 4, rows: null }])
  })

  it('says nothing of a text without a statement', () => {
    expect(parted(' -- nothing\n', { ended: [], start: 0, failedAt: null })).toEqual([])
  })
})
