// Columns in reach → expressions over them, of the kind that is asked for.
import { literal, valueOf, type Kind, type Writing } from './values.ts'
import type { Table } from './tables.ts'

export interface Reach {
  /** How each column is written here. */
  readonly columns: readonly { readonly text: string; readonly kind: Kind }[]
  /** For subselects. */
  readonly tables: readonly Table[]
}

/** `depth` is how much may still be nested in it. */
export function scalar(kind: Kind, reach: Reach, writing: Writing, depth: number): string {
  const { dice } = writing
  const columns = reach.columns.filter((column) => column.kind === kind)
  const simple = () =>
    columns.length > 0 && dice.chance(70) ? dice.pick(columns).text : literal(kind, writing)
  if (depth <= 0 || dice.chance(45)) return simple()
  const inner = (of: Kind) => scalar(of, reach, writing, depth - 1)
  const any = [
    simple,
    () => `coalesce(${inner(kind)}, ${inner(kind)})`,
    () =>
      `case when ${condition(reach, writing, depth - 1)} then ${inner(kind)} else ${inner(kind)} end`,
    () => `nullif(${inner(kind)}, ${inner(kind)})`,
  ]
  return dice.pick([...any, ...(special(kind, reach, writing, inner) ?? [])])()
}

function special(kind: Kind, reach: Reach, writing: Writing, inner: (of: Kind) => string) {
  const { dice } = writing
  switch (kind) {
    case 'integer':
      return [
        () => `${inner('integer')} ${dice.pick(['+', '-', '*'])} ${inner('integer')}`,
        () => `(${inner('integer')}) ${dice.pick(['/', '%'])} ${1 + dice.int(3)}`,
        () => `length(${inner('text')})`,
        () => extreme(reach, writing),
      ]
    case 'bigint':
      return [
        () => `${inner('bigint')} + ${inner('integer')}`,
        () => `(${inner('integer')})::bigint`,
        () => `(select count(*) from ${dice.pick(reach.tables).name})`,
      ]
    case 'text':
      return [
        () => `${dice.pick(['lower', 'upper', 'trim'])}(${inner('text')})`,
        () => `${inner('text')} || ${inner('text')}`,
        () => `replace(${inner('text')}, 'a', ${inner('text')})`,
        () => `(${inner(dice.pick(['integer', 'boolean', 'bigint', 'uuid']))})::text`,
        () => `concat(${inner('text')}, '-', length(${inner('text')}))`,
      ]
    case 'boolean':
      return [() => `(${condition(reach, writing, 1)})`]
    default:
      return null
  }
}

function extreme({ tables }: Reach, writing: Writing): string {
  const { dice } = writing
  const found = tables.flatMap(({ name, columns }) =>
    columns.flatMap((column) =>
      column.kind === 'integer'
        ? `(select ${dice.pick(['max', 'min'])}(${column.name}) from ${name})`
        : [],
    ),
  )
  return found.length > 0 ? dice.pick(found) : literal('integer', writing)
}

const comparable: readonly Kind[] = ['integer', 'bigint', 'text', 'timestamptz', 'uuid', 'boolean']

export function condition(reach: Reach, writing: Writing, depth: number): string {
  const { dice, values } = writing
  const inner = () => `(${condition(reach, writing, depth - 1)})`
  const kind = dice.pick(comparable)
  const of = (one: Kind = kind) => scalar(one, reach, writing, depth - 1)
  const compared = () => {
    const other = kind === 'integer' && dice.chance(20) ? 'bigint' : kind
    return `${of()} ${dice.pick(['=', '<>', '<', '<=', '>', '>='])} ${of(other)}`
  }
  const not = () => (dice.chance(40) ? ' not' : '')
  const forms = [
    compared,
    compared,
    () => `${of()} is${not()} null`,
    () =>
      `${of()}${not()} in (${Array.from({ length: 1 + dice.int(3) }, () => literal(kind, writing)).join(', ')})`,
    () => `${of()}${not()} between ${literal(kind, writing)} and ${literal(kind, writing)}`,
    () =>
      `${of('text')}${not()} ${dice.pick(['like', 'ilike'])} '${dice.pick(['a%', '%b', '_', '%', 'A_', 'x\\_y', "%''%"])}'`,
    () => `${of('boolean')} is${not()} ${dice.pick(['true', 'false'])}`,
    () => among(reach, writing, not()),
    () => {
      const array = Array.from({ length: dice.int(4) }, () => valueOf(kind, dice))
      return `${of()} = any($${values.push(array)})`
    },
  ]
  const nested = [
    () => `${inner()} and ${inner()}`,
    () => `${inner()} or ${inner()}`,
    () => `not ${inner()}`,
  ]
  return dice.pick(depth > 0 ? [...forms, ...nested] : forms.slice(0, 5))()
}

function among(reach: Reach, { dice }: Writing, not: string): string {
  const pairs = reach.columns.flatMap((column) =>
    reach.tables.flatMap((table) =>
      table.columns
        .filter(({ kind }) => kind === column.kind && kind !== 'jsonb')
        .map(({ name }) => `${column.text}${not} in (select ${name} from ${table.name})`),
    ),
  )
  return pairs.length > 0
    ? dice.pick(pairs)
    : `${not} exists (select 1 from ${dice.pick(reach.tables).name})`
}
