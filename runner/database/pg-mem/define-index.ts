// A CREATE INDEX of the learner's → the table with it, and what pg-mem is to make for it.
import type { CreateIndexStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import {
  relationNames,
  tableNamed,
  unescaped,
  withoutPlace,
  type Key,
  type Table,
} from './catalog.ts'
import { chooseName, nameOf } from './names.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { sourceOf } from './scope.ts'
import { filter } from './select.ts'

export interface MadeIndex {
  readonly table: Table
  readonly key: Key
  /** null where the index changes no result: one that is not unique. */
  readonly statement: CreateIndexStatement | null
}

/** null if the index is there and IF NOT EXISTS was said; `held` is what pg-mem is to call it. */
export function defineIndex(
  node: CreateIndexStatement,
  place: Place,
  held: string,
): MadeIndex | null {
  const table = tableNamed(place.catalog, withoutPlace(node.table))
  const scope = { sources: [sourceOf(table, undefined, table.held)], outer: null }
  const row = { ...place, scope, grouped: null, now: null, clause: 'index expressions' }
  const parts = node.expressions.map(({ expression: part }) => {
    const of = row.read(part, row)
    if (of.pending) throw new Refusal('an index on a constant')
    return { of, isColumn: part.type === 'ref' }
  })
  const where = node.where && filter(node.where, { ...row, clause: 'index predicates' })
  const taken = relationNames(place.catalog, table.schema)
  const names = parts.map(({ of }) => (of.name === '?column?' ? 'expr' : of.name))
  const name = node.indexName
    ? nameOf(node.indexName.name)
    : chooseName([table.name, ...names], 'idx', taken)
  if (taken.has(name)) {
    if (node.ifNotExists) return null
    throw new DatabaseError(`relation "${unescaped(name)}" already exists`, { code: '42P07' })
  }
  const key: Key = {
    name,
    held,
    kind: node.unique ? 'unique index' : 'index',
    columns: parts.every(({ isColumn }) => isColumn) ? names : null,
    partial: Boolean(where),
  }
  const statement: CreateIndexStatement = {
    type: 'create index',
    table: { name: table.held },
    indexName: { name: held },
    unique: true,
    expressions: parts.map(({ of }) => ({ expression: of.expr })),
    ...(where && { where }),
  }
  return {
    table: { ...table, keys: [...table.keys, key] },
    key,
    statement: node.unique ? statement : null,
  }
}
