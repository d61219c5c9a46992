import { expect, it, vi } from 'vitest'
import { afterTurns } from './after-turns.ts'

it('counts no time in which the event loop could not turn', async () => {
  const given = vi.fn()
  afterTurns(3, given)
  const end = performance.now() + 600
  while (performance.now() < end);
  await Promise.resolve()
  expect(given).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(given).toHaveBeenCalledOnce(), { timeout: 240_000 })
})

it('is called off, and waits longer for a server', async () => {
  const [calledOff, served, alone] = [vi.fn(), vi.fn(), vi.fn()]
  afterTurns(2, calledOff).stop()
  afterTurns(2, served, () => true)
  afterTurns(4, alone)
  await vi.waitFor(() => expect(alone).toHaveBeenCalled(), { timeout: 240_000 })
  expect([calledOff.mock.calls, served.mock.calls]).toEqual([[], []])
  await vi.waitFor(() => expect(served).toHaveBeenCalled(), { timeout: 240_000 })
})
