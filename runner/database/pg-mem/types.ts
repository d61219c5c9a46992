// The types of PostgreSQL that this engine knows.
import type { DataTypeDef } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { Refusal } from './refusal.ts'

/** `unknown` is a string or parameter whose place has not yet given it a type. */
export type Type =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'timestamptz'
  | 'uuid'
  | 'jsonb'
  | 'unknown'

export interface ColumnType {
  readonly type: Type
  /** As PostgreSQL's `format_type` writes it, without a length. */
  readonly shown: string
  readonly oid: number
  /** The n of varchar(n). */
  readonly length?: number | undefined
}

/** How pg-mem holds a value: a timestamptz as milliseconds, a uuid and a jsonb as text. */
export type Held = 'text' | 'integer' | 'bool'

const all = {
  text: { type: 'text', shown: 'text', oid: 25 },
  varchar: { type: 'text', shown: 'character varying', oid: 1043 },
  integer: { type: 'integer', shown: 'integer', oid: 23 },
  bigint: { type: 'bigint', shown: 'bigint', oid: 20 },
  boolean: { type: 'boolean', shown: 'boolean', oid: 16 },
  timestamptz: { type: 'timestamptz', shown: 'timestamp with time zone', oid: 1184 },
  uuid: { type: 'uuid', shown: 'uuid', oid: 2950 },
  jsonb: { type: 'jsonb', shown: 'jsonb', oid: 3802 },
} as const satisfies Record<string, ColumnType>

const names: Readonly<Record<string, ColumnType>> = {
  ...all,
  'character varying': all.varchar,
  int: all.integer,
  int4: all.integer,
  serial: all.integer,
  serial4: all.integer,
  int8: all.bigint,
  bigserial: all.bigint,
  serial8: all.bigint,
  bool: all.boolean,
  'timestamp with time zone': all.timestamptz,
}

/** Types that PostgreSQL has and this engine refuses; any other name is a learner's mistake. */
const refused = new Set(
  `smallint int2 smallserial serial2 real float4 float float8 numeric decimal
   money char character bpchar name bytea timestamp date time timetz interval json xml inet cidr
   macaddr macaddr8 bit varbit point line lseg box path polygon circle tsvector tsquery oid regclass
   regtype regproc regnamespace regrole int4range int8range numrange tsrange tstzrange daterange
   void record hstore citext`.split(/\s+/),
)

export function isSerial({ name }: { readonly name?: string }): boolean {
  return name !== undefined && /^(big)?serial[48]?$/.test(name)
}

export function typeOf(definition: DataTypeDef): ColumnType {
  if (definition.kind === 'array') throw new Refusal('array types')
  const { name, schema, config, doubleQuoted } = definition
  if (schema) throw new Refusal('a type named with its schema')
  const found = doubleQuoted ? undefined : names[name]
  if (!found) {
    if (refused.has(name) || /^(timestamp|time|double) /.test(name)) {
      throw new Refusal(`the type ${name}`)
    }
    throw new DatabaseError(`type "${name}" does not exist`, { code: '42704' })
  }
  if (!config) return found
  const [length] = config
  if (found !== all.varchar || length === undefined || length < 1) {
    throw new Refusal(`the type ${name}(${config.join(', ')})`)
  }
  return { ...found, length }
}

export function plain(type: Type): ColumnType {
  return type === 'unknown' ? all.text : all[type]
}

/** How PostgreSQL writes the type of a column, as in `character varying(100)`. */
export function fullName({ shown, length }: ColumnType): string {
  return length === undefined ? shown : `${shown}(${length})`
}

export function heldAs(type: Type): Held {
  if (type === 'boolean') return 'bool'
  return type === 'integer' || type === 'bigint' || type === 'timestamptz' ? 'integer' : 'text'
}
