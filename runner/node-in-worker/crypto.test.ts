import node from 'node:crypto'
import { expect, test } from 'vitest'
import * as ours from './crypto.ts'

const texts = ['', 'acme', 'é✓', 'x'.repeat(1000)]

test.each(['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'SHA256'])('%s is as in Node', (name) => {
  for (const text of texts) {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      const expected = node.createHash(name).update(text).update(text).digest(encoding)
      expect(ours.createHash(name).update(text).update(text).digest(encoding)).toBe(expected)
      const mac = node.createHmac(name, 'key').update(text).digest(encoding)
      expect(ours.createHmac(name, 'key').update(text).digest(encoding)).toBe(mac)
    }
    expect(ours.createHash(name).update(text).digest()).toEqual(
      node.createHash(name).update(text).digest(),
    )
  }
})

test('an unknown hash throws as in Node', () => {
  expect(() => ours.createHash('sha9')).toThrow('Digest method not supported')
})

test('two secrets are compared whole', () => {
  expect(ours.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc'))).toBe(true)
  expect(ours.timingSafeEqual(Buffer.from('abc'), Buffer.from('abd'))).toBe(false)
  expect(() => ours.timingSafeEqual(Buffer.from('abc'), Buffer.from('ab'))).toThrow(RangeError)
})

test('random values have the form they should have', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  const ids = Array.from({ length: 200 }, () => ours.randomUUID())
  for (const id of ids) expect(id).toMatch(form)
  expect(new Set(ids).size).toBe(200)
  expect(ours.randomBytes(16)).toHaveLength(16)
  const drawn = new Set(Array.from({ length: 200 }, () => ours.randomInt(3, 6)))
  expect([...drawn].toSorted((a, b) => a - b)).toEqual([3, 4, 5])
})
