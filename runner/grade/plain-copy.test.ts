import { describe, expect, it } from 'vitest'
import { plainCopy } from './plain-copy.ts'

class Note {
  readonly id = 1
  get title() {
    return 'a'
  }
}

describe('what it copies', () => {
  it.each([
    ['a text', 'acme'],
    ['an object in an object', { id: 1, of: { tenant: 'acme', none: null, left: undefined } }],
    ['an array with a hole', Object.assign(Array.from({ length: 3 }), { 0: 1 })],
    ['an array with a name of its own', Object.assign([1], { count: 1 })],
    ['a date', new Date(0)],
    ['an error with a code', Object.assign(new TypeError('no'), { code: '23505' })],
    ['a map of sets', new Map([[{ id: 1 }, new Set(['a'])]])],
    ['a pattern', /a/gi],
    ['bytes', Buffer.from('a')],
    ['an address', new URL('http://acme.test/')],
    ['one without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ])('%s equals its copy', (_, value) => {
    expect(plainCopy(value)).toEqual(value)
    expect(value).toEqual(plainCopy(value))
  })

  it('is another object', () => {
    const value = { list: [{ id: 1 }] }
    const copy = plainCopy(value) as typeof value
    value.list[0]!.id = 2
    expect(copy).toEqual({ list: [{ id: 1 }] })
  })

  it('holds itself where the value does', () => {
    const value: { self?: unknown } = {}
    value.self = value
    const copy = plainCopy(value) as typeof value
    expect(copy.self).toBe(copy)
  })

  it('of an object of a class has what its getters gave, as toMatchObject sees it', () => {
    const copy = plainCopy(new Note())
    expect(copy).toEqual({ id: 1 })
    expect(copy).toMatchObject({ title: 'a' })
  })

  it('of a promise equals no value', () => {
    expect(plainCopy(Promise.resolve(1))).not.toEqual(1)
  })
})

describe('what would judge itself', () => {
  const judge = { asymmetricMatch: () => true }
  it.each([
    ['a value', judge],
    ['a part', [{ id: judge }]],
    [
      'a getter of one',
      {
        id: 1,
        get title() {
          return judge
        },
      },
    ],
    [
      'an accessor in an array',
      Object.defineProperty([1, 2], 0, { enumerable: true, get: () => judge }),
    ],
    ['a member of a set', new Set([judge])],
    ['a key of a map', new Map([[judge, 1]])],
    ['a cause', new Error('no', { cause: judge })],
    [
      'a getter of itself',
      {
        get asymmetricMatch() {
          return () => true
        },
      },
    ],
  ])('%s is refused', (_, value) => {
    expect(() => plainCopy(value)).toThrow('it would judge itself')
  })

  it('a prototype is left behind', () => {
    expect(plainCopy(Object.create(judge))).not.toEqual({ id: 1 })
  })

  it('a Proxy that lies about its keys once has only told what it told', () => {
    let asked = 0
    const lying = new Proxy(
      { id: 1 },
      {
        has: () => (asked += 1) === 1,
        ownKeys: (target) => ((asked += 1) > 1 ? Reflect.ownKeys(target) : []),
      },
    )
    const copy = plainCopy(lying)
    const [first, second] = [JSON.stringify(copy), JSON.stringify(copy)]
    expect(first).toBe(second)
  })

  it('a getter that changes its mind cannot be compared', () => {
    let reads = 0
    const value = {
      get id() {
        return (reads += 1) % 2
      },
    }
    expect(() => plainCopy(value)).toThrow('id gave another value the second time it was read')
  })
})

it('does not go on for ever', () => {
  expect(() => plainCopy(Array.from({ length: 30_000 }, () => ({})))).toThrow('too large')
})
