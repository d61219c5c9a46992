// The FROM of a query → what pg-mem reads, and the names in reach.
import type { From, FromStatement, FromTable, JoinClause } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { tableNamed, unescaped } from './catalog.ts'
import { condition } from './coerce.ts'
import { call } from './natives.ts'
import { columnOf } from './outputs.ts'
import type { Place, Selected } from './place.ts'
import { Refusal } from './refusal.ts'
import { sourceOf, type Scope, type Source } from './scope.ts'

export interface Origin {
  readonly items: readonly From[]
  readonly scope: Scope
}

export function origin(items: readonly From[], place: Place): Origin {
  const { outer } = place.scope
  const read: From[] = []
  let sources: readonly Source[] = []
  /** A comma begins anew: ON sees no further back. */
  let joined: readonly Source[] = []
  for (const [index, item] of items.entries()) {
    if (item.type === 'call') throw new Refusal('a function in FROM')
    const { held, source } = itemOf(item, `r${index}`, place)
    refuseTwice(source, sources)
    sources = [...sources, source]
    joined = item.join ? [...joined, source] : [source]
    // pg-mem joins from left to right, commas as well.
    if (item.join?.type === 'RIGHT JOIN' && joined.length < sources.length) {
      throw new Refusal('RIGHT JOIN behind a comma')
    }
    const join = item.join && joinOf(item.join, { ...place, scope: { sources: joined, outer } })
    read.push(join ? { ...held, join } : held)
  }
  return { items: read, scope: { sources, outer } }
}

function itemOf(item: FromTable | FromStatement, alias: string, place: Place) {
  if (item.type === 'statement') {
    const inner = { sources: [], outer: place.scope }
    if (item.statement.type !== 'select') throw new Refusal('this kind of query in FROM')
    return subselect(place.select(item.statement, { ...place, scope: inner }), item.alias, alias)
  }
  const { name } = item
  const bound = name.schema === undefined && place.bindings.get(unescaped(name.name))
  if (bound) return subselect(bound, name.alias ?? name.name, alias)
  const table = tableNamed(place.catalog, name)
  const held: FromTable = { type: 'table', name: { name: table.held, alias } }
  return { held, source: sourceOf(table, name.alias, alias) }
}

function subselect({ query, columns }: Selected, name: string, alias: string) {
  const held: FromStatement = { type: 'statement', statement: query, alias }
  const source: Source = {
    alias: unescaped(name),
    schema: null,
    hidden: null,
    columns: columns.map((column, index) => ({
      name: column.name,
      type: column.column,
      expr: columnOf(alias, index),
    })),
  }
  return { held, source }
}

function joinOf({ type, on }: JoinClause, place: Place): JoinClause {
  if (type === 'CROSS JOIN') return { type: 'INNER JOIN', on: { type: 'boolean', value: true } }
  if (!on) throw new Refusal('a join without ON')
  const told = place.read(on, { ...place, grouped: null, clause: 'JOIN conditions' })
  return { type, on: call('holds', condition(told, place, 'JOIN/ON')) }
}

/** Tables of one name in two schemas may stand side by side. */
function refuseTwice(source: Source, others: readonly Source[]): void {
  const twin = others.find(({ alias }) => alias === source.alias)
  const apart = twin?.schema && source.schema && twin.schema !== source.schema
  if (!twin || apart) return
  throw new DatabaseError(`table name "${source.alias}" specified more than once`, {
    code: '42712',
  })
}
