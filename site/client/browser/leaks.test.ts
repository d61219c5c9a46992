import { expect, it } from 'vitest'
import { leaksIn } from './leaks.ts'

const text = 'ACME-CANARY-1949 and GLOBEX-CANARY-x7, GLOBEX-CANARY-x7 again'

it('finds the words of others, each once', () => {
  expect(leaksIn(text, { host: 'acme.localhost:3000', path: '/' })).toEqual([
    { tenant: 'globex', text: 'GLOBEX-CANARY-x7' },
  ])
  expect(leaksIn(text, { host: 'Globex.localhost', path: '/t/acme' })).toEqual([
    { tenant: 'acme', text: 'ACME-CANARY-1949' },
  ])
  expect(leaksIn(text, { host: 'localhost', path: '/' }).map(({ tenant }) => tenant)).toEqual([
    'acme',
    'globex',
  ])
})

it('knows whose folder of the platform was asked for', () => {
  expect(leaksIn(text, { host: 'localhost:3000', path: '/t/acme/notes?x' })).toEqual([
    { tenant: 'globex', text: 'GLOBEX-CANARY-x7' },
  ])
})
