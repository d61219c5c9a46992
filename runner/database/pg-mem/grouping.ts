// A query with GROUP BY or aggregates → a query that groups, under one that computes the rest.
import type { Expr, From, SelectFromStatement } from 'pgsql-ast-parser'
import { aggregate, isAggregate } from './aggregates.ts'
import { columnOf, heldOutputs } from './outputs.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { resolve } from './scope.ts'
import type { Typed } from './typed.ts'

export interface Grouping {
  /** For the expressions above the groups. */
  readonly place: Place
  /** When all of them are read: the query that groups, as an item of FROM. */
  readonly item: (from: readonly From[], where: Expr | undefined) => From
}

const alias = 'g'

/** `place` is that of a row; `nodes` are what GROUP BY names. */
export function grouping(nodes: readonly Expr[], place: Place): Grouping {
  const rowPlace = { ...place, clause: 'GROUP BY' }
  const keys = nodes.map((node, index) => keyOf(node, index, rowPlace))
  const computed: Typed[] = keys.map(({ of }) => of)

  function grouped(node: Expr): Typed | undefined {
    if (node.type === 'call' && isAggregate(node.function.name)) {
      return add(aggregate(node, { ...place, clause: 'an aggregate' }))
    }
    const at = keys.findIndex((key) => key.matches(node))
    return at < 0 ? undefined : above(at)
  }

  function add(one: Typed): Typed {
    const text = JSON.stringify(one.expr)
    const before = computed.findIndex(({ expr }) => JSON.stringify(expr) === text)
    return above(before >= 0 ? before : computed.push(one) - 1)
  }

  function above(index: number): Typed {
    const of = computed[index]
    if (!of) throw new Error(`No group column ${index}`)
    return { ...of, expr: columnOf(alias, index) }
  }

  return {
    place: { ...place, grouped, clause: 'SELECT' },
    item: (from, where) => ({
      type: 'statement',
      alias,
      statement: {
        type: 'select',
        columns: heldOutputs(computed),
        from: [...from],
        ...(where && { where }),
        ...(keys.length > 0 && { groupBy: keys.map(({ of }) => of.expr) }),
      } satisfies SelectFromStatement,
    }),
  }
}

function keyOf(node: Expr, index: number, place: Place) {
  if (node.type === 'integer') throw new Refusal('GROUP BY position')
  const of = place.read(node, place)
  if (of.pending) throw new Refusal('GROUP BY a constant')
  const { type } = node
  const text = withoutLocations(node)
  // Under a call pg-mem takes no index for the groups: an index may leave rows out. And it takes two
  // calls for one when their columns have one name in two tables, so each has a length of its own.
  const args = Array.from({ length: index + 1 }, () => of.expr)
  const expr: Expr = { type: 'call', function: { name: 'coalesce' }, args }
  const column = JSON.stringify(of.expr)
  return {
    of: { ...of, expr },
    matches: (other: Expr): boolean =>
      type === 'ref' && other.type === 'ref' && other.name !== '*'
        ? JSON.stringify(resolve(other, place.scope).expr) === column
        : withoutLocations(other) === text,
  }
}

function withoutLocations(node: Expr): string {
  return JSON.stringify(node, (key, value: unknown) => (key === '_location' ? undefined : value))
}

/** Whether there is an aggregate in it, outside of its subselects. */
export function hasAggregate(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasAggregate)
  if (node === null || typeof node !== 'object') return false
  const { type, function: called } = node as { type?: string; function?: { name: string } }
  if (type === 'select') return false
  if (type === 'call' && called && isAggregate(called.name)) return true
  return Object.values(node).some(hasAggregate)
}
