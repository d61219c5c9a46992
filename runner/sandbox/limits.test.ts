import { expect, test } from 'vitest'
import { excessOf, type Reading } from './limits.ts'

const calm: Reading = { silent: 0, run: 500, engine: false, ticks: 1 }

test.each<[string, Partial<Reading>, ReturnType<typeof excessOf>]>([
  ['a run that gives signs of life', {}, null],
  ['code at the very limit', { silent: 2000 }, null],
  ['code above it', { silent: 2001 }, 'silent'],
  ['an engine that works as long', { silent: 2001, engine: true }, null],
  ['an engine that works on and on', { silent: 4001, engine: true }, 'engine'],
  ['either of the two', { silent: 2001, engine: null }, 'silent-or-engine'],
  ['signs of life for ever', { run: 15_001 }, 'late'],
  ['a thread that waits for a busy machine', { silent: 900, ticks: 500 }, null],
  ['a thread that sleeps', { silent: 3, ticks: 101 }, 'asleep'],
])('%s', (_name, change, excess) => {
  expect(excessOf({ ...calm, ...change })).toBe(excess)
})
