import { expect, test } from 'vitest'
import type { Reading } from './limits.ts'
import { watch, type Channel, type Clock, type Death } from './watchdog.ts'

/** A run of which only the test tells what it used, and when the wall clock has run out. */
function start() {
  let read: ((reading: Reading) => void) | null = null
  let hear: ((message: unknown) => void) | undefined
  let die: ((death: Death) => void) | undefined
  let expire: (() => void) | null = null
  const channel: Channel = {
    onMessage: (callback) => (hear = callback),
    onDeath: (callback) => (die = callback),
    onReading(callback) {
      read = callback
      return () => (read = null)
    },
  }
  const clock: Clock = {
    after(_ms, callback) {
      expire = callback
      return () => (expire = null)
    },
  }
  return {
    ended: watch(channel, clock),
    hear: (message: unknown) => hear?.(message),
    die: (death: Death) => die?.(death),
    read: (reading: Partial<Reading>) =>
      read?.({ silent: 0, run: 0, engine: false, ticks: 0, ...reading }),
    expire: () => expire?.(),
    isWatching: () => read !== null || expire !== null,
  }
}

test('hands on the report as it came, and stops watching', async () => {
  const run = start()
  run.hear({ type: 'report', report: { any: 'thing' } })
  expect(await run.ended).toEqual({ type: 'report', report: { any: 'thing' } })
  expect(run.isWatching()).toBe(false)
})

test('stops a run that used too much without a sign of life, and names what it was doing', async () => {
  const run = start()
  run.hear({ type: 'doing', what: 'acme sees its own rows' })
  run.read({ silent: 2100 })
  run.read({ silent: 2200 })
  expect(await run.ended).toEqual({
    type: 'silent',
    during: 'acme sees its own rows',
    proven: true,
  })
})

test('takes one reading for no proof: a sign of life may wait behind it', async () => {
  const run = start()
  run.read({ silent: 2100 })
  run.hear({ type: 'beat' })
  run.read({ silent: 2100 })
  run.read({ silent: 10 })
  run.read({ silent: 2100 })
  expect(run.isWatching()).toBe(true)
  run.read({ silent: 2200 })
  expect(await run.ended).toMatchObject({ type: 'silent' })
})

test('does not take a thread that sleeps for proven', async () => {
  const run = start()
  run.read({ ticks: 101 })
  run.read({ ticks: 102 })
  expect(await run.ended).toEqual({ type: 'asleep', proven: false })
})

test('blames nobody when the wall clock runs out', async () => {
  const run = start()
  run.read({ silent: 900, run: 900 })
  run.expire()
  expect(await run.ended).toEqual({ type: 'starved', afterMs: 90_000 })
  expect(run.isWatching()).toBe(false)
})

test('tells a death by memory from a death by our fault', async () => {
  const one = start()
  one.hear({ type: 'doing', what: 'a' })
  one.die({ type: 'memory', proven: false })
  expect(await one.ended).toEqual({ type: 'memory', during: 'a', proven: false })
  const other = start()
  other.die({ type: 'fault', message: 'did not load' })
  expect(await other.ended).toEqual({ type: 'fault', message: 'did not load' })
  expect(other.isWatching()).toBe(false)
})

test.each([null, 7, 'report', { type: 'doing', what: {} }, { type: 'other' }])(
  'takes the odd message %j as a sign of life and no more',
  async (message) => {
    const run = start()
    run.read({ silent: 2100 })
    run.hear(message)
    run.read({ silent: 2100 })
    expect(run.isWatching()).toBe(true)
    run.read({ silent: 2100 })
    expect(await run.ended).toEqual({ type: 'silent', proven: true })
  },
)
