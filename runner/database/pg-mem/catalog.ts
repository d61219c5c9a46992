// The schemas and tables of one database, under PostgreSQL's names and under pg-mem's.
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { Refusal } from './refusal.ts'
import type { ColumnType } from './types.ts'

/**
 * pg-mem sees only names that this engine makes up, all in one schema: so it cannot mix up a name
 * with a keyword, a schema with another, or a learner's table with one of its own.
 */
export interface Catalog {
  readonly schemas: readonly string[]
  readonly tables: readonly Table[]
}

export interface Table {
  readonly schema: string
  readonly name: string
  readonly held: string
  readonly columns: readonly Column[]
  readonly keys: readonly Key[]
  readonly checks: readonly Named[]
  readonly foreignKeys: readonly ForeignKey[]
}

export interface Column {
  readonly name: string
  readonly held: string
  readonly type: ColumnType
  readonly notNull: boolean
  readonly identity: 'always' | 'by default' | null
  /** The name of the sequence that a serial or identity column owns. */
  readonly sequence: string | null
  /** What a row gets that does not say, for pg-mem; null is NULL. */
  readonly otherwise: Expr | null
}

export interface Named {
  readonly name: string
  readonly held: string
}

/** An index; a primary key and a unique constraint are indexes too. */
export interface Key extends Named {
  readonly kind: 'primary key' | 'unique' | 'unique index' | 'index'
  /** The names of its columns; null if it is on an expression. */
  readonly columns: readonly string[] | null
  readonly partial: boolean
}

export interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  /** The table under pg-mem's name. */
  readonly references: { readonly table: string; readonly columns: readonly string[] }
  readonly onDelete: 'no action' | 'cascade' | 'set null'
}

export interface QualifiedName {
  readonly schema?: string | undefined
  readonly name: string
  readonly _location?: { readonly start: number } | undefined
}

export const emptyCatalog: Catalog = { schemas: ['public'], tables: [] }

/** The search path is `public` and cannot be changed: SET is refused. */
export const schemaOf = ({ schema }: QualifiedName): string => unescaped(schema ?? 'public')

export function findTable(catalog: Catalog, wanted: QualifiedName): Table | undefined {
  const schema = schemaOf(wanted)
  const name = unescaped(wanted.name)
  return catalog.tables.find((table) => table.name === name && table.schema === schema)
}

/** PostgreSQL's own tables and views, which this engine has none of. */
export function refuseSystem({ schema, name }: QualifiedName): void {
  const system = schema === undefined ? name : unescaped(schema)
  if (/^pg_|^information_schema$/.test(system)) {
    throw new Refusal(schema === undefined ? name : `${system}.${unescaped(name)}`)
  }
}

export function tableNamed(catalog: Catalog, wanted: QualifiedName): Table {
  refuseSystem(wanted)
  const table = findTable(catalog, wanted)
  if (table) return table
  const { schema, name } = wanted
  const shown = schema === undefined ? name : `${unescaped(schema)}.${unescaped(name)}`
  throw new DatabaseError(`relation "${unescaped(shown)}" does not exist`, {
    code: '42P01',
    position: positionOf(wanted),
  })
}

/** Where a definition names a table that is not there, PostgreSQL tells no place. */
export const withoutPlace = ({ schema, name }: QualifiedName): QualifiedName => ({ schema, name })

export function withTable(catalog: Catalog, table: Table): Catalog {
  const others = catalog.tables.filter(({ held }) => held !== table.held)
  const known = others.length < catalog.tables.length
  const tables = known
    ? catalog.tables.map((one) => (one.held === table.held ? table : one))
    : [...others, table]
  return { ...catalog, tables }
}

/** Tables, indexes and sequences of one schema share one space of names. */
export function relationNames(catalog: Catalog, schema: string): ReadonlySet<string> {
  const tables = catalog.tables.filter((table) => table.schema === schema)
  const names = tables.flatMap(({ name, keys, columns }) => [
    name,
    ...keys.map((key) => key.name),
    ...columns.flatMap(({ sequence }) => sequence ?? []),
  ])
  return new Set(names)
}

/** Our parser leaves the two quotes that stand for one inside a quoted name. */
export const unescaped = (name: string): string => name.replaceAll('""', '"')

export function positionOf(node: QualifiedName | { readonly _location?: unknown }) {
  const { _location: at } = node as QualifiedName
  return at && String(at.start + 1)
}
