// A CREATE TABLE of the learner's → the table, and what pg-mem is to make for it.
import type { CreateColumnDef, CreateTableStatement, TableConstraint } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { byDefault } from './assign.ts'
import { findTable, refuseSystem, relationNames, schemaOf, type Column } from './catalog.ts'
import { addConstraint, type Made } from './constraints.ts'
import { chooseName, nameOf } from './names.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { heldAs, isSerial, typeOf } from './types.ts'

/** null if the table is there and IF NOT EXISTS was said; `held` is what pg-mem is to call it. */
export function defineTable(node: CreateTableStatement, place: Place, held: string): Made | null {
  refuseSystem(node.name)
  const schema = schemaOf(node.name)
  const name = nameOf(node.name.name)
  if (!place.catalog.schemas.includes(schema)) {
    throw new DatabaseError(`schema "${schema}" does not exist`, { code: '3F000' })
  }
  const taken = new Set(relationNames(place.catalog, schema))
  if (taken.has(name)) {
    if (node.ifNotExists && findTable(place.catalog, node.name)) return null
    throw new DatabaseError(`relation "${name}" already exists`, { code: '42P07' })
  }
  const definitions = node.columns.map((one) => {
    if (one.kind !== 'column') throw new Refusal('CREATE TABLE … LIKE')
    return one
  })
  const constraints = [...definitions.flatMap(constraintsOf), ...(node.constraints ?? [])]
  const columns = columnsOf(definitions, constraints, { table: name, taken })
  let made: Made = {
    table: { schema, name, held, columns, keys: [], checks: [], foreignKeys: [] },
    statement: {
      type: 'create table',
      name: { name: held },
      columns: columns.map((column) => ({
        kind: 'column',
        name: { name: column.held },
        dataType: { name: heldAs(column.type.type) },
      })),
      constraints: [],
    },
  }
  for (const column of columns) byDefault(column, made.table, place)
  for (const constraint of constraints) made = addConstraint(made, constraint, place)
  return made
}

/** A constraint of a column, as one of the table. */
function constraintsOf({ name, constraints }: CreateColumnDef): readonly TableConstraint[] {
  return (constraints ?? []).flatMap((one): readonly TableConstraint[] => {
    switch (one.type) {
      case 'primary key':
      case 'unique':
        return [{ ...one, type: one.type, columns: [name] }]
      case 'check':
        return [one]
      case 'reference':
        return [{ ...one, type: 'foreign key', localColumns: [name] }]
      default:
        return []
    }
  })
}

function columnsOf(
  definitions: readonly CreateColumnDef[],
  constraints: readonly TableConstraint[],
  { table, taken }: { readonly table: string; readonly taken: ReadonlySet<string> },
): readonly Column[] {
  const primary = constraints.flatMap((one) => (one.type === 'primary key' ? one.columns : []))
  const sequences = new Set([...taken, table])
  return definitions.map((definition, index) => {
    const name = nameOf(definition.name.name)
    if (definitions.slice(0, index).some((other) => other.name.name === definition.name.name)) {
      throw new DatabaseError(`column "${name}" specified more than once`, { code: '42701' })
    }
    const told = definition.constraints ?? []
    const otherwise = told.flatMap((one) => (one.type === 'default' ? one.default : []))
    const [identity] = told.flatMap((one) =>
      one.type === 'add generated' ? (one.always ?? 'always') : [],
    )
    const counted = isSerial(definition.dataType as { name?: string }) || identity !== undefined
    const sequence = counted ? chooseName([table, name], 'seq', sequences) : null
    if (sequence !== null) sequences.add(sequence)
    if (otherwise.length + (counted ? 1 : 0) > 1) {
      const message = `multiple default values specified for column "${name}" of table "${table}"`
      throw new DatabaseError(message, { code: '42601' })
    }
    const type = typeOf(definition.dataType)
    if (identity && type.type !== 'integer' && type.type !== 'bigint') {
      const message = 'identity column type must be smallint, integer, or bigint'
      throw new DatabaseError(message, { code: '22023' })
    }
    const isPrimary = primary.some((one) => one.name === definition.name.name)
    return {
      name,
      held: `§${index + 1}`,
      type,
      notNull: isNotNull(told, name, table) || counted || isPrimary,
      identity: identity ?? null,
      sequence,
      otherwise: otherwise[0] ?? null,
    }
  })
}

function isNotNull(
  told: NonNullable<CreateColumnDef['constraints']>,
  name: string,
  table: string,
): boolean {
  const notNull = told.some(({ type }) => type === 'not null')
  if (notNull && told.some(({ type }) => type === 'null')) {
    const message = `conflicting NULL/NOT NULL declarations for column "${name}" of table "${table}"`
    throw new DatabaseError(message, { code: '42601' })
  }
  return notNull
}
