// The columns that a query or RETURNING gives → typed expressions, with * spelt out.
import type { Expr, ExprRef, Name, SelectedColumn } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { positionOf, unescaped } from './catalog.ts'
import { implicitly } from './coerce.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { sourcesNamed } from './scope.ts'
import type { Typed } from './typed.ts'
import { plain, type ColumnType } from './types.ts'

export interface Output extends Typed {
  /** As the learner wrote it. */
  readonly node: Expr
}

/** Those of RETURNING; a query first looks whether the rest of it says what an unknown is. */
export function outputs(columns: readonly SelectedColumn[], place: Place): readonly Output[] {
  return settled(readOutputs(columns, place), place)
}

/** `wanted` are the types of the places that the columns go to; without them an unknown is text. */
export function settled(
  all: readonly Output[],
  place: Place,
  wanted: readonly ColumnType[] = [],
): readonly Output[] {
  return all.map((one, index) => {
    const column = wanted[index] ?? plain('text')
    const known = one.pending ? implicitly(one, column.type, place, column) : one
    if (!known) throw new Error('An unknown takes any type')
    return { ...known, node: one.node }
  })
}

export function readOutputs(columns: readonly SelectedColumn[], place: Place): readonly Output[] {
  const all: Output[] = []
  for (const { expr: node, alias } of columns) {
    if (node.type === 'ref' && node.name === '*') {
      if (alias) throw notAfterStar(alias)
      all.push(...everything(node, place))
      continue
    }
    const found = place.read(node, place)
    all.push({ ...found, node, name: alias ? unescaped(alias.name) : found.name })
  }
  return all
}

/** Our parser takes `* form` for a * that is called form. */
function notAfterStar(alias: Name): DatabaseError {
  return new DatabaseError(`syntax error at or near "${alias.name}"`, {
    code: '42601',
    position: positionOf(alias),
  })
}

function everything(star: ExprRef, { scope, grouped }: Place): readonly Output[] {
  if (grouped) throw new Refusal('* with GROUP BY or an aggregate')
  const sources = star.table ? sourcesNamed(star, scope) : scope.sources
  if (sources.length === 0) throw noTable(star)
  return sources.flatMap(({ columns }) =>
    columns.map(({ name, type, expr }) => ({
      expr,
      type: type.type,
      column: type,
      name,
      node: star,
    })),
  )
}

function noTable(star: ExprRef): DatabaseError {
  if (!star.table) {
    return new DatabaseError('SELECT * with no tables specified is not valid', { code: '42601' })
  }
  const message = `missing FROM-clause entry for table "${unescaped(star.table.name)}"`
  return new DatabaseError(message, { code: '42P01', position: positionOf(star) })
}

/** What pg-mem is to give: the columns c0, c1 … */
export function heldOutputs(all: readonly Typed[]): SelectedColumn[] {
  return all.map(({ expr }, index) => ({ expr, alias: { name: `c${index}` } }))
}

/** Column `index` of a query that pg-mem knows by that alias. */
export function columnOf(alias: string, index: number): Expr {
  return { type: 'ref', table: { name: alias }, name: `c${index}` }
}
