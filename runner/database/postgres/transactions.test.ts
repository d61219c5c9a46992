import { describe, expect, it } from 'vitest'
import { transactionsOf } from './transactions.ts'

function numbersOf(...statements: readonly string[]): readonly (number | null)[] {
  let last = 0
  const transactions = transactionsOf(() => (last += 1))
  return statements.map((statement) => transactions.of(statement))
}

describe('transactionsOf', () => {
  it('numbers what stands between BEGIN and its end', () => {
    expect(
      numbersOf('select 1', 'BEGIN', 'select 2', 'commit', 'select 3', 'start transaction'),
    ).toEqual([null, 1, 1, 1, null, 2])
  })

  it('stays in the transaction when only a part of it is undone', () => {
    const words = ['begin', 'rollback to a', 'rollback work to savepoint a', 'rollback', 'select 1']
    expect(numbersOf(...words)).toEqual([1, 1, 1, 1, null])
  })

  it('believes PostgreSQL more than the words', () => {
    let last = 0
    const transactions = transactionsOf(() => (last += 1))
    transactions.of('begin')
    transactions.settle(false)
    expect(transactions.now()).toBeNull()
    transactions.of('call something()')
    transactions.settle(true)
    expect(transactions.of('select 1')).toBe(2)
  })
})
