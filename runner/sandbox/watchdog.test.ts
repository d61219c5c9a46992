import { expect, test } from 'vitest'
import type { Channel, Clock, Death } from './watchdog.ts'
import { watch } from './watchdog.ts'

const limits = { silenceMs: 2000, wallMs: 15_000 }

/** A run whose time passes only when the test says so. */
function start() {
  let now = 0
  let ticking = true
  let tick: (() => void) | undefined
  let hear: ((message: unknown) => void) | undefined
  let die: ((death: Death) => void) | undefined
  const clock: Clock = {
    now: () => now,
    every(_ms, callback) {
      tick = callback
      return () => (ticking = false)
    },
  }
  const channel: Channel = {
    onMessage: (callback) => (hear = callback),
    onDeath: (callback) => (die = callback),
  }
  const ended = watch(channel, limits, clock)
  return {
    ended,
    hear: (message: unknown) => hear?.(message),
    die: (death: Death) => die?.(death),
    isTicking: () => ticking,
    pass(ms: number, beat?: unknown) {
      for (const until = now + ms; now < until;) {
        now += 100
        if (beat) hear?.(beat)
        if (ticking) tick?.()
      }
    },
    sleep(ms: number) {
      now += ms
      tick?.()
    },
  }
}

test('hands on the report as it came, and stops ticking', async () => {
  const run = start()
  run.pass(1000)
  run.hear({ type: 'report', report: { any: 'thing' } })
  expect(await run.ended).toEqual({ type: 'report', report: { any: 'thing' } })
  expect(run.isTicking()).toBe(false)
})

test('stops a run that says nothing for longer than the limit, and names what it was doing', async () => {
  const run = start()
  run.hear({ type: 'doing', what: 'acme sees its own rows' })
  run.pass(2000)
  expect(run.isTicking()).toBe(true)
  run.pass(200)
  expect(await run.ended).toMatchObject({ type: 'silent', during: 'acme sees its own rows' })
})

test('lets a run live that beats, until the wall', async () => {
  const run = start()
  run.pass(14_900, { type: 'beat' })
  expect(run.isTicking()).toBe(true)
  run.pass(400, { type: 'beat' })
  expect(await run.ended).toEqual({ type: 'late', afterMs: 15_200 })
})

test('does not blame the learner for the time in which the host itself slept', async () => {
  const run = start()
  run.sleep(9000)
  run.hear({ type: 'beat' })
  run.pass(1000)
  run.hear({ type: 'report', report: null })
  expect(await run.ended).toEqual({ type: 'report', report: null })
})

test('tells a death by memory from a death by our fault', async () => {
  const one = start()
  one.hear({ type: 'doing', what: 'a' })
  one.die({ type: 'memory' })
  expect(await one.ended).toEqual({ type: 'memory', during: 'a', afterMs: 0 })
  const other = start()
  other.die({ type: 'fault', message: 'did not load' })
  expect(await other.ended).toEqual({ type: 'fault', message: 'did not load' })
  expect(other.isTicking()).toBe(false)
})

test.each([null, 7, 'report', { type: 'doing', what: {} }, { type: 'other' }])(
  'takes the odd message %j as a sign of life and no more',
  async (message) => {
    const run = start()
    run.pass(1900)
    run.hear(message)
    run.pass(2000)
    expect(run.isTicking()).toBe(true)
    run.pass(200)
    expect(await run.ended).toEqual({ type: 'silent', afterMs: 4100 })
  },
)
