// Tables → a SELECT over them.
import { condition, scalar, type Reach } from './expressions.ts'
import type { Table } from './tables.ts'
import { kinds, type Writing } from './values.ts'

export interface Query {
  readonly text: string
  /** The rows come in one order only; else they are compared as a heap. */
  readonly ordered: boolean
}

interface From {
  readonly text: string
  readonly reach: Reach
}

export function select(tables: readonly Table[], writing: Writing): Query {
  const { dice } = writing
  const { text, reach } = from(tables, writing)
  const where = dice.chance(60) ? ` where ${condition(reach, writing, 2)}` : ''
  if (dice.chance(25)) return grouped(text, where, reach, writing)
  if (dice.chance(15)) return { text: `select ${star(reach)} from ${text}${where}`, ordered: false }
  const outputs = Array.from({ length: 1 + dice.int(4) }, () => {
    const kind = dice.pick(kinds)
    return { kind, text: scalar(kind, reach, writing, 2) }
  })
  const distinct = dice.chance(15) && outputs.every(({ kind }) => kind !== 'jsonb')
  const named = outputs.map((output, at) =>
    dice.chance(60) ? `${output.text} as c${at}` : output.text,
  )
  const body = `select ${distinct ? 'distinct ' : ''}${named.join(', ')} from ${text}${where}`
  const all = named.every((one, at) => one.endsWith(` as c${at}`))
  const orderable = all && outputs.every(({ kind }) => kind !== 'jsonb')
  if (!orderable || dice.chance(40)) return { text: body, ordered: false }
  return { text: `${body} ${inOrder(outputs.length, writing)}`, ordered: true }
}

const star = ({ columns }: Reach): string => {
  const [first] = columns
  return first?.text.includes('.') ? `${first.text.split('.')[0]}.*` : '*'
}

/** By every output, so that rows that may change places are the same. */
function inOrder(count: number, { dice }: Writing): string {
  const keys = dice.shuffled(Array.from({ length: count }, (_, at) => `c${at}`))
  const by = keys.map((key) => {
    const nulls = dice.chance(30) ? dice.pick([' nulls first', ' nulls last']) : ''
    return `${key}${dice.pick(['', ' asc', ' desc'])}${nulls}`
  })
  const limit = dice.chance(40) ? ` limit ${dice.int(4)}` : ''
  const offset = dice.chance(20) ? ` offset ${dice.int(3)}` : ''
  return `order by ${by.join(', ')}${limit}${offset}`
}

function grouped(text: string, where: string, reach: Reach, writing: Writing): Query {
  const { dice } = writing
  const keys = dice.some(reach.columns.filter(({ kind }) => kind !== 'jsonb')).slice(0, 2)
  const by = dice.chance(80) ? keys : []
  const sums = Array.from({ length: 1 + dice.int(2) }, () => aggregate(reach, writing))
  const outputs = [...by.map((key) => key.text), ...sums].map((one, at) => `${one} as c${at}`)
  const group = by.length > 0 ? ` group by ${by.map((key) => key.text).join(', ')}` : ''
  const body = `select ${outputs.join(', ')} from ${text}${where}${group}`
  if (dice.chance(50)) return { text: body, ordered: false }
  return { text: `${body} ${inOrder(outputs.length, writing)}`, ordered: true }
}

function aggregate(reach: Reach, writing: Writing): string {
  const { dice } = writing
  const integer = () => scalar('integer', reach, writing, 1)
  return dice.pick([
    () => 'count(*)',
    () => `count(${scalar(dice.pick(['text', 'integer', 'boolean']), reach, writing, 1)})`,
    () => `count(distinct ${scalar(dice.pick(['text', 'integer']), reach, writing, 1)})`,
    () => `sum(${integer()})`,
    () => `coalesce(sum(${integer()}), 0)`,
    () => `${dice.pick(['min', 'max'])}(${integer()})`,
    () => `${dice.pick(['min', 'max'])}(${scalar('text', reach, writing, 1)})`,
    () => `count(*)::int`,
  ])()
}

function from(tables: readonly Table[], writing: Writing): From {
  const { dice } = writing
  const count = dice.pick([1, 1, 1, 2, 2, 3])
  const items = Array.from({ length: count }, (_, at) => itemOf(dice.pick(tables), at, writing))
  const [first, ...others] = items
  if (!first) throw new Error('A query reads at least one table.')
  let text = first.text
  let columns = first.columns
  for (const other of others) {
    columns = [...columns, ...other.columns]
    const reach = { columns, tables }
    const word = dice.pick(['join', 'left join', 'left join', 'right join', 'cross join', ','])
    const on = word.endsWith(' join') || word === 'join'
    text += `${word === ',' ? ', ' : ` ${word} `}${other.text}`
    if (on && word !== 'cross join') text += ` on ${joined(first, other, reach, writing)}`
  }
  const alone = items.length === 1 && dice.chance(50)
  const shown = alone
    ? columns.map(({ text: name, kind }) => ({ text: name.replace(/^\w+\./, ''), kind }))
    : columns
  return { text, reach: { columns: shown, tables } }
}

type Item = { readonly text: string } & Pick<Reach, 'columns'>

function itemOf(table: Table, at: number, { dice }: Writing): Item {
  const alias = `t${at}`
  const columns = table.columns.map(({ name, kind }) => ({ text: `${alias}.${name}`, kind }))
  const inner = dice.chance(12) ? `(select * from ${table.name})` : table.name
  return { text: `${inner} ${dice.chance(30) ? 'as ' : ''}${alias}`, columns }
}

/** Most joins are by columns of one kind. */
function joined(one: Item, other: Item, reach: Reach, writing: Writing): string {
  const pairs = one.columns.flatMap((left) =>
    other.columns
      .filter(({ kind }) => kind === left.kind && kind !== 'jsonb')
      .map((right) => `${left.text} = ${right.text}`),
  )
  if (pairs.length > 0 && writing.dice.chance(75)) return writing.dice.pick(pairs)
  return condition(reach, writing, 1)
}
