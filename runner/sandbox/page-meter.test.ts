import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { excessOf, limits, type Limits, type Reading } from './limits.ts'
import type { FrameWorker } from './opaque-frame.ts'
import { createPageMeter } from './page-meter.ts'
import type { Death } from './watchdog.ts'
import type { ToYardstick } from './yardstick.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A run in a frame whose yardstick says only what the test lets it say. */
function start(isAlive = true, within?: Limits) {
  const port = Object.assign(new EventTarget(), {
    start() {},
    postMessage: (message: ToYardstick) => (run = message.run),
  })
  let run = 0
  const readings: Reading[] = []
  const deaths: Death[] = []
  const frame = {
    takeCode() {},
    startWorker: () => ({ port }) as unknown as FrameWorker,
    isAlive: () => Promise.resolve(isAlive),
  }
  const meter = createPageMeter(frame, within)
  const measured = meter.measure({
    reading: (reading) => readings.push(reading),
    death: (death) => deaths.push(death),
  })
  return {
    ...measured,
    isAwake: () => run !== 0,
    works: (done: number) =>
      port.dispatchEvent(new MessageEvent('message', { data: { run, done } })),
    last: () => readings.at(-1),
    deaths,
  }
}

it('lets the yardstick rest while there are signs of life', () => {
  const run = start()
  for (let beats = 0; beats < 20; beats += 1) {
    vi.advanceTimersByTime(400)
    run.heard()
  }
  expect(run.isAwake()).toBe(false)
})

it('counts what the yardstick did while the worker was silent, and nothing before', () => {
  const run = start()
  vi.advanceTimersByTime(1200)
  expect(run.isAwake()).toBe(true)
  run.works(900)
  expect(run.last()).toMatchObject({ silent: 1900, run: 0, engine: null })
  expect(excessOf(run.last()!)).toBe(null)
  run.works(1010)
  expect(excessOf(run.last()!)).toBe('silent-or-engine')
})

it('measures to other limits where it is given them', () => {
  const within = { ...limits, silent: 600 }
  const run = start(true, within)
  vi.advanceTimersByTime(450)
  expect(run.isAwake()).toBe(true)
  run.works(290)
  expect(excessOf(run.last()!, within)).toBe(null)
  run.works(310)
  expect(excessOf(run.last()!, within)).toBe('silent-or-engine')
})

it('blames nobody for time in which the yardstick itself got nothing done', () => {
  const run = start()
  vi.advanceTimersByTime(1200)
  for (let waits = 0; waits < 60; waits += 1) {
    vi.advanceTimersByTime(500)
    run.works(waits)
    expect(excessOf(run.last()!)).toBe(null)
  }
})

it('rests again at a sign of life, and begins anew', () => {
  const run = start()
  vi.advanceTimersByTime(1200)
  run.works(900)
  run.heard()
  expect(run.isAwake()).toBe(false)
  vi.advanceTimersByTime(1200)
  run.works(10)
  expect(run.last()?.silent).toBe(1010)
})

it('counts the whole of a long run, signs of life or not', () => {
  const run = start()
  for (let beats = 0; beats < 26; beats += 1) {
    vi.advanceTimersByTime(400)
    run.heard()
  }
  expect(run.isAwake()).toBe(true)
  run.works(4000)
  expect(excessOf(run.last()!)).toBe(null)
  run.heard()
  run.works(5100)
  expect(excessOf(run.last()!)).toBe('late')
})

it('asks whether the frame is alive when nobody in it says anything', async () => {
  const dead = start(false)
  await vi.advanceTimersByTimeAsync(2600)
  expect(dead.deaths[0]).toEqual({ type: 'memory', proven: false })
  const alive = start()
  await vi.advanceTimersByTimeAsync(2600)
  expect(alive.deaths).toEqual([])
})

it('says nothing more when the run has ended', async () => {
  const run = start(false)
  vi.advanceTimersByTime(1200)
  run.end()
  expect(run.isAwake()).toBe(false)
  await vi.advanceTimersByTimeAsync(9000)
  expect(run.deaths).toEqual([])
})
