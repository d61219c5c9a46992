import { describe, expect, it } from 'vitest'
import type { Table } from '#runner/grade/report.ts'
import { tenantIds, tenantOfCell, tenantOfRow, tenantOfSchema } from './tenant-of.ts'

const table = (name: string, columns: string[], rows: Table['rows'], schema = 'public'): Table => ({
  schema,
  name,
  columns: columns.map((column) => ({ name: column, type: 'text' })),
  rows,
  omitted: 0,
})

describe('tenantOfCell', () => {
  it.each([
    ['acme', 'acme'],
    ['Acme', 'acme'],
    ['globex.localhost', 'globex'],
    ['see GLOBEX-CANARY-7f3a', 'globex'],
    ['ACME_LABS-CANARY-1', 'acme_labs'],
    ['acme-labs', null],
    ['acmes', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (cell, tenant) => {
    expect(tenantOfCell(cell)).toBe(tenant)
  })
})

describe('tenantOfSchema', () => {
  it('knows a folder by its name, with or without a prefix', () => {
    const schemas = ['acme', 't_globex', 'tenant_acme', 'public', 'acme_old']
    expect(schemas.map(tenantOfSchema)).toEqual(['acme', 'globex', 'acme', null, null])
  })
})

describe('tenantOfRow', () => {
  const tenants = table(
    'tenants',
    ['id', 'schema_name'],
    [
      ['1', 'acme'],
      ['2', 'globex'],
    ],
  )
  const ids = tenantIds([tenants])
  const notes = (schema?: string) => table('notes', ['id', 'tenant_id', 'body'], [], schema)

  it('follows a tenant id to the table of tenants', () => {
    expect(tenantOfRow(notes(), ['1', '2', 'Buy a volcano'], ids).tenant).toBe('globex')
  })

  it('does not take the id of a note for the id of a tenant', () => {
    expect(tenantOfRow(table('notes', ['id', 'body'], []), ['1', 'hi'], ids).tenant).toBeNull()
  })

  it('marks the cell in which the data of another tenant stand', () => {
    expect(tenantOfRow(notes(), ['1', '1', 'GLOBEX-CANARY-1'], ids)).toEqual({
      tenant: 'acme',
      strangers: { 2: 'globex' },
    })
  })

  it('takes the schema where no column names the tenant', () => {
    const row = tenantOfRow(table('notes', ['id', 'body'], [], 'acme'), ['1', 'anvils'], ids)
    expect(row).toEqual({ tenant: 'acme', strangers: {} })
  })

  it('leaves a row uncoloured that names nobody', () => {
    expect(tenantOfRow(notes(), ['1', null, 'anvils'], ids).tenant).toBeNull()
  })
})
