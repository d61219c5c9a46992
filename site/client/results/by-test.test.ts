import { expect, it } from 'vitest'
import { byTest } from './by-test.ts'

it('keeps what one test left together, in order', () => {
  const items = [{ test: 'a', n: 1 }, { test: 'a', n: 2 }, { n: 3 }, { test: 'a', n: 4 }]
  expect(byTest(items).map(({ test, items: own }) => [test, own.map(({ n }) => n)])).toEqual([
    ['a', [1, 2]],
    [undefined, [3]],
    ['a', [4]],
  ])
})
