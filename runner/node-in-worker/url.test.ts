import { parse as nodeParse } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from './url.ts'

test.each([
  '/a/b?x=1&y=2#z',
  '/a b',
  '*',
  '',
  '?only=query',
  '/a#h?x',
  'http://acme.example.com:8080/notes?x=1#y',
  'http://acme.example.com',
  'https://ACME.example.com/%zz/é"<>',
  'relative/path',
  "/it's/{a}|b",
])('reads %j as Node does', (text) => {
  expect({ ...parse(text) }).toEqual({ ...nodeParse(text) })
})
