// A statement → the tables that it names without asking whose rows it means.
import { clausesOf, type Clause } from './clauses.ts'
import { isGroup, isQuery, nameOf, splitAt, wordOf, type Group, type Part } from './sql-tree.ts'
import { asksForTenant, tenantColumn } from './tenant-condition.ts'

/** Gives the name under which a table of all tenants is known; null for any other table. */
export type SharedTable = (schema: string | null, name: string) => string | null

interface Source {
  /** What the statement calls it. */
  readonly alias: string
  /** null when its rows need no tenant: another table, a subselect, a `with`. */
  readonly shared: string | null
}

/**
 * Reads words only, so that it fits into the page's worker: a table counts as asked for when its
 * `tenant_id` stands in each side of a where or an on, whatever it is compared with. It does not
 * look into functions, views and triggers, and it cannot know that a row was found by tenant before.
 */
export function unscopedTables(
  statement: readonly Part[],
  sharedTable: SharedTable,
): readonly string[] {
  return [...new Set(judge(statement, sharedTable))]
}

const verbs = ['select', 'with', 'insert', 'update', 'delete', 'truncate']

function judge(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  switch (wordOf(parts[0])) {
    case 'with':
      return judgeWith(parts, sharedTable)
    case 'insert':
      return judgeInsert(parts, sharedTable)
    case 'truncate':
      return judgeTruncate(parts, sharedTable)
    case 'explain':
      return judge(after(parts, verbs), sharedTable)
    case 'update':
    case 'delete':
      return [...judgeOne(parts, sharedTable), ...judgeWithin(parts, sharedTable)]
    default:
      return setsOf(parts).flatMap((one) => [
        ...(wordOf(one[0]) === 'select' ? judgeOne(one, sharedTable) : []),
        ...judgeWithin(one, sharedTable),
      ])
  }
}

/** From the first of these words on, which is not the word that the statement begins with. */
function after(parts: readonly Part[], words: readonly string[]): readonly Part[] {
  const at = parts.findIndex((part, index) => index > 0 && words.includes(wordOf(part)))
  return at === -1 ? [] : parts.slice(at)
}

/** What union, intersect and except stand between. */
function setsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  let sets = [parts]
  for (const word of ['union', 'intersect', 'except']) {
    sets = sets.flatMap((one) => splitAt(one, word))
  }
  return sets.map((one) => (['all', 'distinct'].includes(wordOf(one[0])) ? one.slice(1) : one))
}

/** Subselects, however deep in brackets. */
function judgeWithin(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  return parts
    .filter(isGroup)
    .flatMap((group) =>
      isQuery(group) ? judge(group.inside, sharedTable) : judgeWithin(group.inside, sharedTable),
    )
}

/** What a `with` has named is no table from then on: its own statement was judged. */
function judgeWith(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  const main = after(parts, verbs)
  const named = new Set<string | null>()
  const known: SharedTable = (schema, name) =>
    schema === null && named.has(name) ? null : sharedTable(schema, name)
  const found = parts.slice(0, parts.length - main.length).flatMap((part, at, list) => {
    if (!isGroup(part) || !isQuery(part)) return []
    const bodies = judge(part.inside, known)
    named.add(nameBefore(list.slice(0, at)))
    return bodies
  })
  return [...found, ...judge(main, known)]
}

/** `name (columns) as not materialized` → `name` */
function nameBefore(parts: readonly Part[]): string | null {
  const aside = ['as', 'not', 'materialized']
  return nameOf(parts.findLast((part) => !isGroup(part) && !aside.includes(part.word)))
}

function judgeOne(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  const clauses = clausesOf(parts)
  const sources = clauses.flatMap((clause) => sourcesOf(clause, sharedTable))
  return unasked(sources, clauses).flatMap(({ shared }) => shared ?? [])
}

/** The sources that no condition asks for their tenant, neither by itself nor through another one. */
function unasked(sources: readonly Source[], clauses: readonly Clause[]): readonly Source[] {
  const conditions = clauses.filter(({ word }) => word === 'where' || word === 'on')
  const joinsByTenant = clauses.some(
    ({ word, parts: [columns] }) =>
      word === 'natural' || (word === 'using' && isGroup(columns) && listsTenant(columns)),
  )
  let open = sources.filter(({ shared }) => shared !== null)
  const isSettled = (alias: string) => !open.some((source) => source.alias === alias)
  const isAsked = ({ alias }: Source) =>
    conditions.some(({ parts }) => asksForTenant(parts, alias, isSettled)) ||
    (joinsByTenant && sources.some((other) => isSettled(other.alias)))
  for (let left = -1; left !== open.length;) {
    left = open.length
    open = open.filter((source) => !isAsked(source))
  }
  return open
}

const listsTenant = ({ inside }: Group) => inside.some((part) => nameOf(part) === tenantColumn)

function sourcesOf({ word, parts }: Clause, sharedTable: SharedTable): readonly Source[] {
  const isList = word === 'using' && !(isGroup(parts[0]) && !isQuery(parts[0]))
  if (!isList && !['from', 'join', 'update'].includes(word)) return []
  return splitAt(parts, ',').flatMap((item) => sourceOf(item, sharedTable) ?? [])
}

/** `schema.name as alias`; null for a function, a subselect without a name, nothing at all. */
function sourceOf(item: readonly Part[], sharedTable: SharedTable): Source | null {
  const parts = item.filter((part) => !['only', 'lateral', '*', 'as'].includes(wordOf(part)))
  const [first, dot, second, ...rest] = parts
  if (isGroup(first)) {
    const alias = nameOf(parts[1])
    return alias === null ? null : { alias, shared: null }
  }
  const isQualified = wordOf(dot) === '.'
  const name = nameOf(isQualified ? second : first)
  const next = isQualified ? rest[0] : dot
  if (name === null) return null
  // A function, whose arguments stand in brackets.
  if (isGroup(next)) return null
  const shared = sharedTable(isQualified ? nameOf(first) : null, name)
  return { alias: nameOf(next) ?? name, shared }
}

/** By position a value goes into every column, the tenant's too. */
function judgeInsert(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  const into = clausesOf(parts).find(({ word }) => word === 'into')?.parts ?? []
  const target = sourceOf(
    into.filter((part) => !isGroup(part)),
    sharedTable,
  )
  const columns = into.find((part) => isGroup(part) && !isQuery(part))
  const tail = after(parts, ['conflict', 'returning'])
  const source = parts.slice(0, parts.length - tail.length)
  const isAsked = !(isGroup(columns) && !listsTenant(columns)) && conflictsWithin(tail, target)
  const selected = after(source, ['select', 'with'])
  return [
    ...(isAsked ? [] : [target?.shared ?? []].flat()),
    ...(selected.length > 0 ? judge(selected, sharedTable) : judgeWithin(source, sharedTable)),
  ]
}

/** `on conflict (slug)` finds the row of whoever has the slug. */
function conflictsWithin(tail: readonly Part[], target: Source | null): boolean {
  const [columns] = clausesOf(tail).find(({ word }) => word === 'conflict')?.parts ?? []
  if (!target || !isGroup(columns) || listsTenant(columns)) return true
  return unasked([target], clausesOf(tail)).length === 0
}

function judgeTruncate(parts: readonly Part[], sharedTable: SharedTable): readonly string[] {
  const tables = parts.slice(1).filter((part) => wordOf(part) !== 'table')
  return splitAt(tables, ',').flatMap((item) => sourceOf(item, sharedTable)?.shared ?? [])
}
