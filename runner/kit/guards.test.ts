import { beforeEach, describe, expect, it } from 'vitest'
import type { Database, Leftovers } from '#runner/database/engine.ts'
import type { Table } from '#runner/grade/report.ts'
import { guard } from './guards.ts'
import type { Opened } from './world.ts'

const clean: Leftovers = { lent: 0, inTransaction: 0, paths: [] }
let asked = 0

beforeEach(() => {
  asked = 0
})

interface Fake {
  /** What is answered, one after the other; the last of them from then on. */
  readonly leftovers?: readonly Leftovers[]
  readonly before?: readonly Table[]
  readonly after?: readonly Table[]
}

function opened({ leftovers = [clean], before = [], after = [] }: Fake): Opened {
  const database: Pick<Database, 'picture' | 'leftovers'> = {
    picture: async () => [...after],
    leftovers: async () => leftovers[Math.min(asked++, leftovers.length - 1)] ?? clean,
  }
  return { test: 'a', database: database as Database, logged: 0, baseline: before }
}

const table = (name: string, rows: string[][], schema = 'public'): Table => ({
  schema,
  name,
  columns: [{ name: 'id', type: 'integer' }],
  rows,
  omitted: 0,
})

async function found(fake: Fake, publicStays = false): Promise<string | null> {
  try {
    await guard(opened(fake), publicStays)
    return null
  } catch (error) {
    const { mistake } = error as { mistake?: { code: string; message: string } }
    expect(mistake?.message).toMatch(/acme|globex|whoever|customer/)
    return mistake?.code ?? 'no code'
  }
}

describe('guard', () => {
  it.each<[string, Partial<Leftovers>, string | null]>([
    ['a pool that is as it was', {}, null],
    ['a client that is still lent', { lent: 1 }, 'client-not-released'],
    ['a client that came back inside a transaction', { inTransaction: 1 }, 'open-transaction'],
    ['a client with another path', { paths: ['acme, public'] }, 'path-left-behind'],
    [
      'several things, of which the first is told',
      { inTransaction: 2, paths: ['acme'] },
      'open-transaction',
    ],
  ])('sees %s', async (_, left, code) => {
    expect(await found({ leftovers: [{ ...clean, ...left }] })).toBe(code)
  })

  it('gives a client a moment to come back after the answer', async () => {
    const leftovers = [{ ...clean, lent: 2 }, { ...clean, lent: 1 }, clean]
    expect(await found({ leftovers })).toBeNull()
    expect(asked).toBe(3)
  })

  it('asks once when nobody is late', async () => {
    await found({})
    expect(asked).toBe(1)
  })
})

describe('guard of public', () => {
  const before = [table('plans', [['1']])]
  it.each<[string, Table[], string | null]>([
    ['nothing new', before, null],
    ['a new table', [...before, table('notes', [])], 'wrote-to-public'],
    ['a new row', [table('plans', [['1'], ['2']])], 'wrote-to-public'],
    ['a row less', [table('plans', [])], 'wrote-to-public'],
    ['what is new in a tenant’s own schema', [...before, table('notes', [['1']], 'acme')], null],
  ])('sees %s', async (_, after, code) => {
    expect(await found({ before, after }, true)).toBe(code)
    expect(await found({ before, after }, false)).toBeNull()
  })
})
