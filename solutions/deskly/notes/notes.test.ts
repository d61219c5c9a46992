import { beforeEach, describe, expect, it } from 'vitest'
import { pgMem } from '#runner/database/pg-mem.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import type { Db } from '#deskly/db/types.ts'
import { notesInPool } from './notes-in-pool.ts'
import type { Notes } from './notes.ts'
import { createNotesTable } from './pool-table.ts'
import { notesRepo } from './schema-repo.ts'
import { NOTES_COLUMNS } from './schema-table.ts'

let db: Db

beforeEach(async () => {
  const { pool } = await pgMem.open({ onQuery() {}, onRefused() {} })
  db = pool
  await createTenantTable(db)
  await createNotesTable(db)
  for (const name of ['acme', 'globex']) {
    await insertTenant(db, { schemaName: name, name })
    await db.query(`create schema ${quoteIdent(name)}`)
    await db.query(`create table ${quoteIdent(name)}.notes (${NOTES_COLUMNS})`)
  }
})

const walls: Readonly<Record<string, (tenant: string) => Notes>> = {
  'in the table of all tenants': (tenant) => notesInPool(db, tenant),
  'in a schema of its own': (tenant) => notesRepo(db, tenant as SchemaName),
}

describe.each(Object.entries(walls))('the notes of a tenant, %s', (_, open) => {
  it('are made, read, changed and removed', async () => {
    const notes = open('acme')
    const made = await notes.create({ title: 'Order anvils' })
    expect(made).toEqual({ id: expect.any(Number), title: 'Order anvils', body: '' })
    expect(await notes.update(made.id, { body: 'Ten.' })).toEqual({ ...made, body: 'Ten.' })
    expect(await notes.get(made.id)).toEqual({ ...made, body: 'Ten.' })
    expect(await notes.list()).toEqual([{ ...made, body: 'Ten.' }])
    expect(await notes.remove(made.id)).toBe(true)
    expect(await notes.remove(made.id)).toBe(false)
    expect(await notes.get(made.id)).toBeNull()
    expect(await notes.update(made.id, { title: 'x' })).toBeNull()
  })

  it('are not there for another tenant', async () => {
    const [acme, globex] = [open('acme'), open('globex')]
    const { id } = await acme.create({ title: 'Order anvils' })
    expect(await globex.list()).toEqual([])
    expect(await globex.get(id)).toBeNull()
    expect(await globex.update(id, { title: 'x' })).toBeNull()
    expect(await globex.remove(id)).toBe(false)
    expect(await acme.list()).toHaveLength(1)
  })
})
