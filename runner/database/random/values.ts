// A kind of column → values for it, as a literal or as a parameter.
import type { Dice } from './dice.ts'

export const kinds = [
  'integer',
  'bigint',
  'text',
  'boolean',
  'timestamptz',
  'uuid',
  'jsonb',
] as const
export type Kind = (typeof kinds)[number]

/** Few of each, so that rows meet: in joins, keys and conditions. */
const pools: Readonly<Record<Kind, readonly unknown[]>> = {
  integer: [-2, 0, 1, 2, 3, 4, 5, 7, 10],
  bigint: [0, 1, 2, 3, 5_000_000_000],
  text: ['a', 'A', 'b', 'Ab', 'ä', '', ' a ', '100%', 'x_y', "O'Brien", 'abc', '3'],
  boolean: [true, false],
  timestamptz: ['2024-01-01 00:00:00+00', '2024-01-02T03:04:05Z', '2023-12-31 23:00:00-01'],
  uuid: ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'],
  jsonb: ['{"a": 1}', '[1, 2]', '"a"', 'null', '{}'],
}

export const valueOf = (kind: Kind, dice: Dice): unknown => dice.pick(pools[kind])

/** What a statement is written on: its parameters grow as its text is made. */
export interface Writing {
  readonly dice: Dice
  readonly values: unknown[]
}

/** Now and then NULL. */
export function literal(kind: Kind, writing: Writing, nulls = 5): string {
  const { dice } = writing
  const value = dice.chance(nulls) ? null : valueOf(kind, dice)
  if (dice.chance(25)) return parameter(value, writing)
  if (value === null) return 'null'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return String(value)
}

/** Now and then one that is there already: its two places may be of two types. */
function parameter(value: unknown, { dice, values }: Writing): string {
  const before = values.length > 0 && dice.chance(15) ? 1 + dice.int(values.length) : null
  return `$${before ?? values.push(value)}`
}
