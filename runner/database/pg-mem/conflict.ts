// An ON CONFLICT of the learner's → one for pg-mem, or the error for a key that is not there.
import type { InsertStatement, OnConflictAction } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { columnNamed } from './assign.ts'
import { unescaped, type Key, type Table } from './catalog.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { sourceOf } from './scope.ts'
import { settings } from './update.ts'

/** `row` is a place that names the columns of the table. */
export function conflictOf(
  { onConflict, into }: InsertStatement,
  table: Table,
  row: Place,
): OnConflictAction | null {
  if (!onConflict) return null
  const { on, do: action } = onConflict
  const keys = table.keys.filter(({ kind }) => kind !== 'index')
  if (!on) {
    if (action !== 'do nothing') {
      const message = 'ON CONFLICT DO UPDATE requires inference specification or constraint name'
      throw new DatabaseError(message, { code: '42601' })
    }
    if (keys.some(({ partial, columns }) => partial || !columns)) {
      throw new Refusal('ON CONFLICT without columns, with an index on some rows or an expression')
    }
    return { do: action }
  }
  const key = on.type === 'on expr' ? keyOn(on, table, keys) : keyCalled(on, table)
  const columns = key.columns ?? []
  const target: OnConflictAction = {
    on: { type: 'on expr', exprs: columns.map((name) => heldColumn(name, table)) },
    do: 'do nothing',
  }
  if (action === 'do nothing') return target
  const excluded = { ...sourceOf(table, 'excluded', 'excluded'), hidden: null }
  const own = sourceOf(table, into.alias, table.held)
  const place = { ...row, scope: { sources: [own, excluded], outer: null }, clause: 'UPDATE' }
  return { ...target, do: { sets: settings(action.sets, table, place) } }
}

type Target = NonNullable<OnConflictAction['on']>

function keyOn(
  { exprs }: Extract<Target, { type: 'on expr' }>,
  table: Table,
  keys: readonly Key[],
): Key {
  const names = exprs.map((expr) => {
    if (expr.type !== 'ref' || expr.table) throw new Refusal('ON CONFLICT on an expression')
    return columnNamed(table, expr).name
  })
  const same = keys.filter(({ columns }) => columns && sameNames(columns, names))
  const whole = same.find(({ partial }) => !partial)
  if (!whole) {
    const message =
      'there is no unique or exclusion constraint matching the ON CONFLICT specification'
    throw new DatabaseError(message, { code: '42P10' })
  }
  if (same.length > 1) throw new Refusal('ON CONFLICT on columns that have several keys')
  return whole
}

function keyCalled({ constraint }: Extract<Target, { type: 'on constraint' }>, table: Table): Key {
  const name = unescaped(constraint.name)
  const key = table.keys.find((one) => one.name === name)
  if (key && (key.kind === 'unique' || key.kind === 'primary key')) return key
  throw new DatabaseError(`constraint "${name}" for table "${table.name}" does not exist`, {
    code: '42704',
  })
}

export function sameNames(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some)
  return set.size === new Set(others).size && others.every((name) => set.has(name))
}

function heldColumn(name: string, table: Table) {
  return { type: 'ref', name: columnNamed(table, { name }).held } as const
}
