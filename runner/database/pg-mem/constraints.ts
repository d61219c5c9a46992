// A constraint of a new table → the table with it, and what pg-mem is to keep.
import type {
  ColumnConstraintCheck,
  CreateTableStatement,
  Name,
  TableConstraint,
  TableConstraintForeignKey,
  TableConstraintUnique,
} from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { columnNamed } from './assign.ts'
import {
  relationNames,
  schemaOf,
  tableNamed,
  unescaped,
  withoutPlace,
  withTable,
  type Column,
  type ForeignKey,
  type Table,
} from './catalog.ts'
import { condition } from './coerce.ts'
import { sameNames } from './conflict.ts'
import { chooseName, nameOf } from './names.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { sourceOf } from './scope.ts'

/** A new table, and what pg-mem is to make for it. */
export interface Made {
  readonly table: Table
  readonly statement: CreateTableStatement
}

export function addConstraint(made: Made, constraint: TableConstraint, place: Place): Made {
  switch (constraint.type) {
    case 'primary key':
    case 'unique':
      return addKey(made, constraint, place)
    case 'check':
      return addCheck(made, constraint, place)
    case 'foreign key':
      return addForeignKey(made, constraint, place)
    default:
      throw new Refusal((constraint satisfies never as TableConstraint).type)
  }
}

function withHeld({ statement, table }: Made, change: Partial<Table>, held: TableConstraint): Made {
  return {
    table: { ...table, ...change },
    statement: { ...statement, constraints: [...(statement.constraints ?? []), held] },
  }
}

function addKey(made: Made, constraint: TableConstraintUnique, place: Place): Made {
  const { table } = made
  const { type: kind, columns, constraintName } = constraint
  if (kind === 'primary key' && table.keys.some((key) => key.kind === kind)) {
    const message = `multiple primary keys for table "${table.name}" are not allowed`
    throw new DatabaseError(message, { code: '42P16' })
  }
  const found = columns.map((column) => keyColumn(column, table))
  const names = found.map(({ name }) => name)
  const taken = relationNames(withTable(place.catalog, table), table.schema)
  const [parts, label] = kind === 'unique' ? [names, 'key'] : [[], 'pkey']
  const name = constraintName?.name
    ? nameOf(constraintName.name)
    : chooseName([table.name, ...parts], label, taken)
  if (taken.has(name)) {
    throw new DatabaseError(`relation "${name}" already exists`, { code: '42P07' })
  }
  const held = `${table.held}k${table.keys.length}`
  const key = { name, held, kind, columns: names, partial: false }
  return withHeld(
    made,
    { keys: [...table.keys, key] },
    // To pg-mem a primary key is one more unique key: what is not null is checked before.
    { type: 'unique', constraintName: { name: held }, columns: found.map(heldName) },
  )
}

function addCheck(made: Made, constraint: ColumnConstraintCheck, place: Place): Made {
  const { table } = made
  const used = new Set<string>()
  const own = sourceOf(table, undefined, table.held)
  const columns = own.columns.map((column) => ({
    ...column,
    get expr() {
      used.add(column.name)
      return column.expr
    },
  }))
  const scope = { sources: [{ ...own, columns }], outer: null }
  const row = { ...place, scope, grouped: null, now: null, clause: 'check constraints' }
  const expr = condition(row.read(constraint.expr, row), row, 'CHECK')
  const name = constraintNameOf(constraint.constraintName, table, [...used], 'check')
  const held = `${table.held}c${table.checks.length}`
  return withHeld(
    made,
    { checks: [...table.checks, { name, held }] },
    { type: 'check', constraintName: { name: held }, expr },
  )
}

function addForeignKey(made: Made, constraint: TableConstraintForeignKey, place: Place): Made {
  const { table } = made
  const { foreignTable, foreignColumns, localColumns, onDelete } = constraint
  const isOwn =
    unescaped(foreignTable.name) === table.name && schemaOf(foreignTable) === table.schema
  const other = isOwn ? table : tableNamed(place.catalog, withoutPlace(foreignTable))
  const columns = localColumns.map((one) => referenced(one, table))
  const targets = foreignColumns.map((one) => referenced(one, other))
  if (columns.length !== targets.length) {
    const message = 'number of referencing and referenced columns for foreign key disagree'
    throw new DatabaseError(message, { code: '42830' })
  }
  const names = columns.map((column) => column.name)
  const references = targets.map((column) => column.name)
  const isKey = other.keys.some(
    (key) =>
      key.kind !== 'index' && !key.partial && key.columns && sameNames(key.columns, references),
  )
  if (!isKey) {
    const message = `there is no unique constraint matching given keys for referenced table "${other.name}"`
    throw new DatabaseError(message, { code: '42830' })
  }
  const name = constraintNameOf(constraint.constraintName, table, names, 'fkey')
  for (const [index, column] of columns.entries()) checkTypes(name, column, targets[index])
  const key: ForeignKey = {
    name,
    columns: names,
    references: { table: other.held, columns: references },
    onDelete: onDelete === 'cascade' || onDelete === 'set null' ? onDelete : 'no action',
  }
  // pg-mem keeps none: it looks into an index that may leave rows out.
  return { ...made, table: { ...table, foreignKeys: [...table.foreignKeys, key] } }
}

function checkTypes(name: string, column: Column, target: Column | undefined): void {
  const family = (type: Column['type'] | undefined) =>
    type?.type === 'bigint' ? 'integer' : type?.type
  if (!target || family(column.type) === family(target.type)) return
  throw new DatabaseError(`foreign key constraint "${name}" cannot be implemented`, {
    code: '42804',
    detail: `Key columns "${column.name}" and "${target.name}" are of incompatible types: ${column.type.shown} and ${target.type.shown}.`,
  })
}

function constraintNameOf(
  given: Name | undefined,
  table: Table,
  columns: readonly string[],
  label: string,
): string {
  const taken = new Set(
    [...table.checks, ...table.foreignKeys, ...table.keys].map(({ name }) => name),
  )
  if (!given) {
    const parts = label === 'check' && columns.length !== 1 ? [] : columns
    return chooseName([table.name, ...parts], label, taken)
  }
  const name = nameOf(given.name)
  if (!taken.has(name)) return name
  const message = `constraint "${name}" for relation "${table.name}" already exists`
  throw new DatabaseError(message, { code: '42710' })
}

function keyColumn(wanted: Name, table: Table): Column {
  return found(wanted, table, 'named in key')
}

function referenced(wanted: Name, table: Table): Column {
  return found(wanted, table, 'referenced in foreign key constraint')
}

function found(wanted: Name, table: Table, role: string): Column {
  const name = unescaped(wanted.name)
  if (table.columns.some((column) => column.name === name)) return columnNamed(table, wanted)
  throw new DatabaseError(`column "${name}" ${role} does not exist`, { code: '42703' })
}

function heldName({ held }: Column): Name {
  return { name: held }
}
