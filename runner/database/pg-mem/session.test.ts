import { describe, expect, it } from 'vitest'
import type { Query } from '#runner/grade/report.ts'
import { pgMem } from '#runner/database/pg-mem.ts'

async function watched() {
  const queries: Omit<Query, 'test'>[] = []
  const refused: string[] = []
  const database = await pgMem.open({
    onQuery: (query) => queries.push(query),
    onRefused: (feature) => refused.push(feature),
  })
  return { ...database, queries, refused }
}

const plain = ({ sql, values, rows, error }: Omit<Query, 'test'>) => ({
  sql,
  values,
  rows,
  ...(error && { error: error.code }),
})

describe('a session of pg-mem', () => {
  it('tells its watcher of each statement once', async () => {
    const { pool, queries, refused } = await watched()
    await pool.query(' create table t (a int, b text); insert into t values (1), (2) ')
    await pool.query('select * from t where a = $1 and b is null', [1])
    expect(queries.map(plain)).toEqual([
      { sql: 'create table t (a int, b text)', values: [], rows: null },
      { sql: 'insert into t values (1), (2)', values: [], rows: 2 },
      { sql: 'select * from t where a = $1 and b is null', values: ['1'], rows: 1 },
    ])
    expect(refused).toEqual([])
    expect(queries.every(({ ms }) => ms >= 0)).toBe(true)
  })

  it('tells its watcher of what failed, and of what it refused', async () => {
    const { pool, queries, refused } = await watched()
    await expect(pool.query('selec 1')).rejects.toThrow('syntax error')
    await expect(pool.query('select * from t where a = $1', [null])).rejects.toThrow(
      'does not exist',
    )
    await expect(pool.query('begin')).rejects.toThrow(
      'pg-mem cannot do this truthfully: BEGIN. PostgreSQL can: if the exercise also lists PGlite, run it there; if not, say it another way.',
    )
    expect(queries.map(plain)).toEqual([
      { sql: 'selec 1', values: [], rows: null, error: '42601' },
      { sql: 'select * from t where a = $1', values: ['NULL'], rows: null, error: '42P01' },
      { sql: 'begin', values: [], rows: null, error: '0A000' },
    ])
    expect(refused).toEqual(['BEGIN'])
  })

  it('gives errors that look like those of node-postgres', async () => {
    const { pool } = await watched()
    await pool.query('create table t (a int primary key); insert into t values (1)')
    async function caller() {
      await pool.query('insert into t values (1)')
    }
    const error = await caller().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(
      Object.fromEntries(Object.entries(error as object).filter(([, value]) => value)),
    ).toEqual({
      name: 'error',
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (a)=(1) already exists.',
      schema: 'public',
      table: 't',
      constraint: 't_pkey',
    })
    expect((error as Error).stack).toContain('caller')
  })

  it('gives results in the shape of node-postgres', async () => {
    const { pool } = await watched()
    const several = await pool.query('create table t (a bigint, b varchar(5)); select 1 as one')
    expect(several).toMatchObject([
      { command: 'CREATE' },
      { command: 'SELECT', rows: [{ one: 1 }] },
    ])
    await pool.query('insert into t values (1, $1)', ['x'])
    const { fields, ...result } = await pool.query({
      text: 'select a, b, count(*) from t group by a, b',
      rowMode: 'array',
    })
    expect(result).toEqual({ command: 'SELECT', rowCount: 1, oid: null, rows: [['1', 'x', '1']] })
    expect(fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual([
      ['a', 20],
      ['b', 1043],
      ['count', 20],
    ])
  })

  it('hands out rows that are the caller’s own', async () => {
    const { pool } = await watched()
    await pool.query(`create table t (a text, b jsonb); insert into t values ('x', '{"n": [1]}')`)
    const { rows } = await pool.query<{ a: string; b: { n: number[] } }>('select * from t')
    rows[0]!.a = 'spoilt'
    rows[0]!.b.n.push(2)
    expect((await pool.query('select * from t')).rows).toEqual([{ a: 'x', b: { n: [1] } }])
  })

  it('keeps databases apart', async () => {
    const [one, other] = [await watched(), await watched()]
    await one.pool.query('create table t (a serial); insert into t values (default)')
    await other.pool.query('create table t (a serial)')
    expect((await other.pool.query('insert into t values (default) returning a')).rows).toEqual([
      { a: 1 },
    ])
  })
})
