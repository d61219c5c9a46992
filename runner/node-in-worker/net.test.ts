import node from 'node:net'
import { expect, test } from 'vitest'
import { isIP } from './net.ts'

test.each([
  '127.0.0.1',
  '255.255.255.255',
  '256.1.1.1',
  '1.2.3',
  '01.2.3.4',
  '1.2.3.4.',
  '::',
  '::1',
  '2001:db8::ff00:42:8329',
  '::ffff:10.0.0.1',
  'fe80::1%eth0',
  '1::2::3',
  ':::',
  'g::1',
  '',
  'acme.example.com',
  '12345::',
])('takes %j for the same kind of address as Node does', (text) => {
  expect(isIP(text)).toBe(node.isIP(text))
})
