import { expect, it, vi } from 'vitest'
import { sentToServer } from '#runner/database/at-work.ts'
import { atRest, inTime } from './in-time.ts'

const later = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'came'))
/** A busy machine: the event loop stands still. */
const standStill = (ms: number) => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

it('gives what comes, rejects as it does, and gives up on what never comes', async () => {
  expect(await inTime(later(20))).toBe('came')
  await expect(inTime(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await inTime(new Promise(() => {}))).toBeUndefined()
})

it('counts no time in which the machine had none for us', async () => {
  const coming = later(1400)
  const seen = inTime(coming)
  standStill(1500)
  expect(await seen).toBe('came')
})

it('waits longer while a server owes an answer', async () => {
  const answered = sentToServer()
  const seen = inTime(later(1500))
  expect(await seen).toBe('came')
  answered()
})

it('rests when no server owes an answer, and what followed from it has run', async () => {
  const rested = vi.fn()
  const answered = sentToServer()
  const rest = atRest().then(rested)
  await later(100)
  expect(rested).not.toHaveBeenCalled()
  const went: string[] = []
  void later(0).then(async () => {
    went.push('first')
    await later(0)
    went.push('second')
  })
  answered()
  await rest
  expect(went).toEqual(['first', 'second'])
})
