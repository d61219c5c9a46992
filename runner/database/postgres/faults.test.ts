import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { serverFault, unreachable } from './faults.ts'

/** A server that answers the first question with its facts and the second with its databases. */
function server(facts: object, databases: readonly string[] = []): pg.Client {
  const answers: unknown[][] = [[facts], databases.map((datname) => ({ datname }))]
  return { query: async () => ({ rows: answers.shift() ?? [] }) } as unknown as pg.Client
}
const able = { version: 15, may_create: true }

describe('serverFault', () => {
  it('takes a server that holds nothing else', async () => {
    expect(await serverFault(server(able), false)).toBeNull()
  })

  it('names the other databases and the remedy', async () => {
    const fault = await serverFault(server(able, ['shop', 'wiki']), false)
    expect(fault).toContain('holds other databases: shop, wiki.')
    expect(fault).toContain('PARTY_WALL_ALLOW=1')
  })

  it('counts them when they are many, and takes them all when it may', async () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    expect(await serverFault(server(able, many), false)).toContain('a, b, c, d, e, and 2 more')
    expect(await serverFault(server(able, many), true)).toBeNull()
  })

  it('refuses a server that is too old, and a user who may not create', async () => {
    expect(await serverFault(server({ ...able, version: 12 }), true)).toContain('PostgreSQL 12')
    expect(await serverFault(server({ ...able, may_create: false }), true)).toContain('CREATEROLE')
  })
})

describe('unreachable', () => {
  it('says where it asked and what it heard, and keeps the password to itself', () => {
    const refused = new AggregateError([new Error('connect ECONNREFUSED ::1:5432')])
    const message = unreachable('postgres://root:secret@localhost:5432/x', refused)
    expect(message).toContain('at localhost:5432: connect ECONNREFUSED')
    expect(message).not.toContain('secret')
  })
})
