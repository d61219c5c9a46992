// CREATE SCHEMA, CREATE TABLE, CREATE INDEX → the catalog and pg-mem with what they make.
import type { CreateSchemaStatement, Statement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Result } from '#runner/database/session.ts'
import { withTable } from './catalog.ts'
import { defineIndex, type MadeIndex } from './define-index.ts'
import { defineTable } from './define-table.ts'
import { isDuplicate } from './errors.ts'
import { nameOf } from './names.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { plainResult } from './results.ts'
import type { State } from './state.ts'

export function define(node: Statement, place: Place, state: State): Result {
  switch (node.type) {
    case 'create schema':
      defineSchema(node, state)
      break
    case 'create table': {
      const made = defineTable(node, place, state.newName())
      if (!made) break
      state.machine.run([made.statement])
      state.machine.keepOrder(made.table.held)
      state.catalog = withTable(state.catalog, made.table)
      break
    }
    case 'create index': {
      const made = defineIndex(node, place, state.newName())
      if (!made) break
      if (made.statement) makeIndex(made, made.statement, state)
      state.catalog = withTable(state.catalog, made.table)
      break
    }
    default:
      throw new Refusal(node.type)
  }
  return plainResult('CREATE')
}

/** pg-mem looks at the rows that are there, and names no index. */
function makeIndex({ table, key }: MadeIndex, statement: Statement, { machine }: State): void {
  try {
    machine.run([statement])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new DatabaseError(`could not create unique index "${key.name}"`, {
      code: '23505',
      schema: table.schema,
      table: table.name,
      constraint: key.name,
    })
  }
}

function defineSchema({ name: wanted, ifNotExists }: CreateSchemaStatement, state: State): void {
  const name = nameOf(wanted.name)
  if (name.startsWith('pg_')) {
    throw new DatabaseError(`unacceptable schema name "${name}"`, {
      code: '42939',
      detail: 'The prefix "pg_" is reserved for system schemas.',
    })
  }
  if (name === 'information_schema' || state.catalog.schemas.includes(name)) {
    if (ifNotExists) return
    throw new DatabaseError(`schema "${name}" already exists`, { code: '42P06' })
  }
  state.catalog = { ...state.catalog, schemas: [...state.catalog.schemas, name] }
}
