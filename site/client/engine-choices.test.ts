import { expect, it } from 'vitest'
import { engineChoices } from './engine-choices.ts'

function fakeStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

it('keeps a choice for each exercise, also for the next page', () => {
  const storage = fakeStorage()
  const choices = engineChoices(() => storage)
  choices.keep('pool-list', 'pglite')
  const reloaded = engineChoices(() => storage)
  expect(reloaded.read('pool-list')).toBe('pglite')
  expect(reloaded.read('with-tenant')).toBeNull()
})

it('keeps it as long as the page lasts where nothing can be stored', () => {
  const choices = engineChoices(() => {
    throw new Error('SecurityError')
  })
  expect(choices.read('pool-list')).toBeNull()
  choices.keep('pool-list', 'pglite')
  expect(choices.read('pool-list')).toBe('pglite')
})
