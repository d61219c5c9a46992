import { expect, it } from 'vitest'
import { sqlPlace, toldOf } from './sql-place.ts'

const insert = 'insert into notes (id, body)\n     values ($1, $2,)\n     returning id, body'
const files = {
  'notes.ts': `export const add = (db) =>\n  db.query(\n    \`${insert}\`,\n  )\n`,
  'grader.test.ts': insert,
}
const failed = (sql: string, position?: number) => ({
  sql,
  error: { message: 'syntax error at or near ")"', ...(position && { position }) },
})

it('is the line that the database pointed at', () => {
  const place = sqlPlace(files, ['notes.ts'], failed(insert, insert.indexOf(',)') + 2))
  expect(place).toEqual({ file: 'notes.ts', line: 4 })
})

it('is the first line where it pointed nowhere', () => {
  expect(sqlPlace(files, ['notes.ts'], failed(insert))).toEqual({ file: 'notes.ts', line: 3 })
})

it('finds the line of a statement in which a value was put', () => {
  const text = 'create table ${name}.notes (\n  id int,\n  body texd not null\n)'
  const sent = text.replace('${name}', '"acme"')
  const place = sqlPlace(
    { 'a.ts': `\n\`${text}\`` },
    ['a.ts'],
    failed(sent, sent.indexOf('texd') + 1),
  )
  expect(place).toEqual({ file: 'a.ts', line: 4 })
})

it('is none where the text is not there, twice, or too short to tell', () => {
  expect(sqlPlace(files, ['notes.ts'], failed('select id from projects'))).toBeUndefined()
  expect(sqlPlace(files, [], failed(insert))).toBeUndefined()
  const twice = { 'a.ts': 'select id from notes\nselect id from notes' }
  expect(sqlPlace(twice, ['a.ts'], failed('select id from notes'))).toBeUndefined()
  expect(sqlPlace({ 'a.ts': 'selec 1' }, ['a.ts'], failed('selec 1'))).toBeUndefined()
})

it('knows the statement by its error', () => {
  const query = { values: [], client: 1, transaction: null, ms: 1, rows: null }
  const queries = [
    { ...query, sql: 'one', error: { message: 'no such thing' } },
    { ...query, sql: 'two', error: { message: 'no such thing' } },
    { ...query, sql: 'three', setup: true, error: { message: 'no such thing' } },
    { ...query, sql: 'four' },
  ]
  expect(toldOf(queries, 'We asked, and got “error: no such thing”.')?.sql).toBe('two')
  expect(toldOf(queries, 'We asked, and got nothing.')).toBeUndefined()
})
