// An UPDATE or DELETE of the learner's → one for pg-mem.
import type { DeleteStatement, SetStatement, UpdateStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { assigned, byDefault, columnNamed } from './assign.ts'
import { positionOf, tableNamed, type Table } from './catalog.ts'
import { outputs } from './outputs.ts'
import type { Place } from './place.ts'
import { sourceOf } from './scope.ts'
import { filter } from './select.ts'
import type { Write } from './write.ts'

export function update(node: UpdateStatement, place: Place): Write {
  const { table, row } = rowsOf(node.table, place)
  const where = node.where && filter(node.where, row)
  const returning = outputs(node.returning ?? [], { ...row, clause: 'RETURNING' })
  const sets = settings(node.sets, table, { ...row, clause: 'UPDATE' })
  const statement: UpdateStatement = {
    type: 'update',
    table: { name: table.held },
    sets,
    ...(where && { where }),
  }
  return { command: 'UPDATE', statements: [statement], table, returning }
}

export function remove(node: DeleteStatement, place: Place): Write {
  const { table, row } = rowsOf(node.from, place)
  const where = node.where && filter(node.where, row)
  const returning = outputs(node.returning ?? [], { ...row, clause: 'RETURNING' })
  const statement: DeleteStatement = {
    type: 'delete',
    from: { name: table.held },
    ...(where && { where }),
  }
  return { command: 'DELETE', statements: [statement], table, returning }
}

function rowsOf(name: UpdateStatement['table'], place: Place) {
  const table = tableNamed(place.catalog, name)
  const scope = { sources: [sourceOf(table, name.alias, table.held)], outer: null }
  return { table, row: { ...place, scope, grouped: null } }
}

export function settings(
  sets: readonly SetStatement[],
  table: Table,
  place: Place,
): SetStatement[] {
  // As transformUpdateTargetList does it: all expressions are read, then the columns are looked for.
  const values = sets.map(({ value }) =>
    value.type === 'default' ? null : place.read(value, place),
  )
  const columns = sets.map(({ column: wanted, value }, index) => {
    const column = columnNamed(table, wanted)
    if (sets.slice(0, index).some(({ column: before }) => before.name === wanted.name)) {
      throw new DatabaseError(`multiple assignments to same column "${column.name}"`, {
        code: '42601',
        position: positionOf(wanted),
      })
    }
    if (column.identity === 'always' && value.type !== 'default') {
      throw new DatabaseError(`column "${column.name}" can only be updated to DEFAULT`, {
        code: '428C9',
        detail: `Column "${column.name}" is an identity column defined as GENERATED ALWAYS.`,
      })
    }
    return column
  })
  return columns.map((column, index) => {
    const value = values[index]
    return {
      column: { name: column.held },
      value: value ? assigned(value, column, table, place) : byDefault(column, table, place),
    }
  })
}
