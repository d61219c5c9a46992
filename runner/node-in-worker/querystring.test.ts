import node from 'node:querystring'
import { expect, test } from 'vitest'
import * as ours from './querystring.ts'

test.each([
  '',
  'a=1',
  'a=1&a=2&a=3',
  'a&b=&=c&&d',
  'a=b=c',
  'x+y=%20+%2B',
  '%C3%A9=%E2%9C%93',
  'a=%zz%41&b=%',
  'a=%E2%9C&b=%FF',
  'toString=1&__proto__=2&constructor=3',
  'tenant[id]=1',
  Array.from({ length: 1200 }, (_one, at) => `k${at}=1`).join('&'),
])('reads %j as Node does', (query) => {
  expect(ours.parse(query)).toEqual(node.parse(query))
})

test('takes other separators as Node does', () => {
  expect(ours.parse('a:1;b:2', ';', ':', { maxKeys: 1 })).toEqual(
    node.parse('a:1;b:2', ';', ':', { maxKeys: 1 }),
  )
})

test.each([
  {},
  { a: 1, b: true, c: 'x y&z=é', d: ['p', 2] },
  { a: null, b: undefined, c: {}, d: [null] },
])('writes %j as Node does', (values) => {
  expect(ours.stringify(values)).toBe(node.stringify(values as node.ParsedUrlQueryInput))
})
