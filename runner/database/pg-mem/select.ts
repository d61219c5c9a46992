// A SELECT of the learner's → one for pg-mem, with PostgreSQL's columns.
import type { Expr, LimitStatement, OrderByStatement, SelectFromStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { positionOf, unescaped } from './catalog.ts'
import { condition, implicitly } from './coerce.ts'
import { origin } from './from.ts'
import { grouping, hasAggregate } from './grouping.ts'
import { call } from './natives.ts'
import { heldOutputs, readOutputs, settled, type Output } from './outputs.ts'
import type { Place, Selected } from './place.ts'
import { Refusal } from './refusal.ts'
import { nowhere, type Scope } from './scope.ts'
import type { ColumnType } from './types.ts'

/** The scope of `place` holds what is around the query; `wanted` is as in `outputs`. */
export function select(
  node: SelectFromStatement,
  place: Place,
  wanted: readonly ColumnType[] = [],
): Selected {
  if (!node.columns) throw new Refusal('SELECT without columns')
  const { items, scope } = origin(node.from ?? [], place)
  const row: Place = { ...place, scope, grouped: null, clause: 'SELECT' }
  const groups = isGrouped(node) ? grouping(groupNodes(node, scope), row) : null
  const top = groups?.place ?? row
  const asked = readOutputs(node.columns, top)
  const where = node.where ? filter(node.where, row) : undefined
  const sorted = asked.flatMap((one) => (isSorted(one, node) ? settled([one], top) : one))
  const orderBy = (node.orderBy ?? []).map((order) => orderOf(order, sorted, top))
  if (node.distinct === 'distinct') refuseUnlisted(orderBy, sorted)
  const limit = node.limit && limitOf(node.limit, place)
  // As in PostgreSQL all else of the query has its say before.
  const columns = settled(sorted, top, wanted)
  const from = groups ? [groups.item(items, where)] : [...items]
  return {
    columns,
    query: {
      type: 'select',
      columns: heldOutputs(columns),
      ...(from.length > 0 && { from }),
      ...(where && !groups && { where }),
      ...(orderBy.length > 0 && { orderBy }),
      ...(limit && { limit }),
      ...(node.distinct === 'distinct' && { distinct: 'distinct' as const }),
    },
  }
}

/** For pg-mem never more than a call: it would choose an index for some comparisons, and err. */
export function filter(node: Expr, place: Place): Expr {
  const row = { ...place, clause: 'WHERE' }
  return call('holds', condition(place.read(node, row), row, 'WHERE'))
}

function isGrouped({ groupBy, columns, orderBy }: SelectFromStatement): boolean {
  return Boolean(groupBy?.length) || hasAggregate(columns) || hasAggregate(orderBy)
}

/** What is unknown cannot be compared: DISTINCT and ORDER BY make text of it. */
function isSorted({ name, pending }: Output, { distinct, orderBy }: SelectFromStatement): boolean {
  const names = (orderBy ?? []).map(
    ({ by }) => by.type === 'ref' && !by.table && unescaped(by.name),
  )
  return Boolean(pending) && (distinct === 'distinct' || names.includes(name))
}

/** In GROUP BY a name is first a column of the tables, then one of the query. */
function groupNodes({ groupBy, columns }: SelectFromStatement, scope: Scope): readonly Expr[] {
  return (groupBy ?? []).map((node) => {
    if (node.type !== 'ref' || node.table) return node
    const name = unescaped(node.name)
    const inTables = scope.sources.some((source) => source.columns.some((one) => one.name === name))
    const named = columns?.find(({ alias }) => alias && unescaped(alias.name) === name)
    return inTables || !named ? node : named.expr
  })
}

/** In ORDER BY a name is first a column of the query, then one of the tables. */
function orderOf(
  { by, order, nulls }: OrderByStatement,
  columns: readonly Output[],
  place: Place,
): OrderByStatement {
  const bare = by.type === 'ref' && !by.table ? unescaped(by.name) : null
  const named = columns.filter(({ name }) => name === bare)
  const [first] = named
  if (named.some(({ expr }) => JSON.stringify(expr) !== JSON.stringify(first?.expr))) {
    throw new DatabaseError(`ORDER BY "${bare}" is ambiguous`, {
      code: '42702',
      position: positionOf(by),
    })
  }
  const of = first ?? place.read(by, { ...place, clause: 'ORDER BY' })
  if (of.pending && of.pending.parameter === undefined) throw new Refusal('ORDER BY a constant')
  if (of.type === 'jsonb') throw new Refusal('ORDER BY a value of type jsonb')
  const expr = implicitly(of, of.type === 'unknown' ? 'text' : of.type, place)?.expr ?? of.expr
  return { by: expr, ...(order && { order }), ...(nulls && { nulls }) }
}

function refuseUnlisted(orderBy: readonly OrderByStatement[], columns: readonly Output[]): void {
  const listed = new Set(columns.map(({ expr }) => JSON.stringify(expr)))
  if (orderBy.every(({ by }) => listed.has(JSON.stringify(by)))) return
  throw new DatabaseError('for SELECT DISTINCT, ORDER BY expressions must appear in select list', {
    code: '42P10',
  })
}

function limitOf({ limit, offset }: LimitStatement, place: Place): LimitStatement | null {
  const take = limit && countOf(limit, 'LIMIT', '2201W', place)
  const skip = offset && countOf(offset, 'OFFSET', '2201X', place)
  const given = { ...(take && { limit: take }), ...(skip && { offset: skip }) }
  return take || skip ? given : null
}

/** null is no limit, as in PostgreSQL. */
function countOf(node: Expr, word: string, code: string, place: Place): Expr | null {
  const of = place.read(node, { ...place, scope: nowhere, grouped: null, clause: word })
  const wide = implicitly(of, 'bigint', place)
  if (!wide) {
    const message = `argument of ${word} must be type bigint, not type ${of.column.shown}`
    throw new DatabaseError(message, { code: '42804' })
  }
  if (wide.expr.type === 'cast') return null
  if (wide.expr.type !== 'integer') throw new Refusal(`${word} with a calculation`)
  if (wide.expr.value < 0) throw new DatabaseError(`${word} must not be negative`, { code })
  return wide.expr
}
