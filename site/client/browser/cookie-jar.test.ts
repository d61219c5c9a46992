import { expect, it } from 'vitest'
import { cookieHeader, emptyJar, keepCookies } from './cookie-jar.ts'

const acme = { host: 'acme.localhost:3000', path: '/login' }
const globex = { host: 'globex.localhost', path: '/' }
const now = Date.parse('2026-01-01')

it('gives a cookie back to the host that set it, and to no other', () => {
  const jar = keepCookies(emptyJar, acme, ['sid=1; HttpOnly; Path=/'], now)
  expect(cookieHeader(jar, { host: 'ACME.localhost', path: '/notes?x=1' }, now)).toBe('sid=1')
  expect(cookieHeader(jar, globex, now)).toBeNull()
  expect(cookieHeader(jar, { host: 'sub.acme.localhost', path: '/' }, now)).toBeNull()
})

it('gives a cookie with a Domain to every host below it', () => {
  const jar = keepCookies(emptyJar, acme, ['sid=1; Domain=.localhost; Path=/'], now)
  expect(cookieHeader(jar, globex, now)).toBe('sid=1')
  expect(keepCookies(emptyJar, acme, ['sid=1; Domain=globex.localhost'], now)).toEqual([])
})

it('keeps to the path', () => {
  const from = { host: 'acme.localhost', path: '/t/acme/login' }
  const jar = keepCookies(emptyJar, from, ['a=1', 'b=2; Path=/', 'c=3; Path=/t/acme/login'], now)
  const at = (path: string) => cookieHeader(jar, { host: 'acme.localhost', path }, now)
  expect(at('/t/acme/login')).toBe('c=3; a=1; b=2')
  expect(at('/t/acme')).toBe('a=1; b=2')
  expect(at('/t/acme-2')).toBe('b=2')
})

it('replaces, ends and forgets', () => {
  const one = keepCookies(emptyJar, acme, ['sid=1; Path=/', 'short=2; Path=/; Max-Age=60'], now)
  const two = keepCookies(one, acme, ['sid=3; Path=/'], now)
  expect(cookieHeader(two, acme, now)).toBe('short=2; sid=3')
  expect(cookieHeader(two, acme, now + 61_000)).toBe('sid=3')
  const ended = ['sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']
  expect(cookieHeader(keepCookies(two, acme, ended, now), acme, now)).toBe('short=2')
})
