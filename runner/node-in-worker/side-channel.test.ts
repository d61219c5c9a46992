import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { 'module.exports' as createOurs } from './side-channel.ts'

const real = createRequire(import.meta.url)('side-channel') as typeof createOurs

it.each([
  ['the package', real],
  ['ours', createOurs],
])('%s keeps by identity, and asserts', (_name, createChannel) => {
  const channel = createChannel()
  const key = {}
  channel.set(key, 1)
  channel.set('a', 2)
  expect([channel.get(key), channel.get('a'), channel.get({}), channel.has(key)]).toEqual([
    1,
    2,
    undefined,
    true,
  ])
  expect(() => channel.assert({})).toThrow(/^Side channel does not contain/)
  expect(() => channel.assert(key)).not.toThrow()
  expect(channel.delete(key)).toBe(true)
  expect(channel.has(key)).toBe(false)
})
