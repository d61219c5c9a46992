import { expect, it } from 'vitest'
import { follow } from './address.ts'

const from = { host: 'acme.localhost:3000', path: '/notes?page=2' }
const here = (host: string, path: string) => ({ kind: 'here', address: { host, path } })

it.each([
  ['/', here('acme.localhost:3000', '/')],
  ['edit', here('acme.localhost:3000', '/edit')],
  ['?page=3', here('acme.localhost:3000', '/notes?page=3')],
  ['', here('acme.localhost:3000', '/notes?page=2')],
  ['//globex.localhost/x', here('globex.localhost', '/x')],
  ['http://localhost:3000/signup#top', here('localhost:3000', '/signup')],
])('follows %j inside the app', (link, expected) => {
  expect(follow(from, link)).toEqual(expected)
})

it.each([
  'https://acme.localhost/',
  'http://example.com/',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:ann@acme.example',
  'http://localhost.evil.com/',
  'http://[',
])('does not go to %j', (link) => {
  expect(follow(from, link).kind).toBe('elsewhere')
})
