// A seed → a script: tables first, then statements that fill, change and ask them.
import { diceFrom, type Dice } from './dice.ts'
import { select, type Query } from './select.ts'
import { createTable, tablesFrom, type Table } from './tables.ts'
import type { Writing } from './values.ts'
import { insert, insertSelected, remove, update } from './write.ts'
import { spoil } from './spoil.ts'

export interface Statement {
  readonly text: string
  /** null is no parameters at all. */
  readonly values: readonly unknown[] | null
  readonly ordered: boolean
}

const plain = (text: string): Statement => ({ text, values: null, ordered: false })

export function scriptFrom(seed: number): readonly Statement[] {
  const dice = diceFrom(seed)
  const tables = tablesFrom(dice)
  const all = [
    plain('create schema acme; create schema globex'),
    ...tables.map((table) => plain(createTable(table))),
    ...tables.flatMap((table) =>
      Array.from({ length: 4 }, () => made(dice, tables, insert, table)),
    ),
    ...Array.from({ length: 30 }, () => any(dice, tables)),
    ...tables.map(({ name }) => plain(`select * from ${name}`)),
  ]
  return all
}

type Write = (table: Table, tables: readonly Table[], writing: Writing) => Query

function any(dice: Dice, tables: readonly Table[]): Statement {
  const write = dice.pick([insert, insert, insertSelected, update, update, remove])
  const asked: Write = (_table, all, writing) => select(all, writing)
  return made(dice, tables, dice.chance(55) ? asked : write, dice.pick(tables))
}

function made(dice: Dice, tables: readonly Table[], write: Write, table: Table): Statement {
  const values: unknown[] = []
  const { text, ordered } = write(table, tables, { dice, values })
  const spoilt = dice.chance(4) ? spoil(text, dice) : text
  return { text: spoilt, values: values.length > 0 ? values : null, ordered }
}
