import { expect, it } from 'vitest'
import { leaksIn } from './leaks.ts'

const text = 'ACME-CANARY-1949 and GLOBEX-CANARY-x7, GLOBEX-CANARY-x7 again'

it('finds the words of others, each once', () => {
  expect(leaksIn(text, 'acme.localhost:3000')).toEqual([
    { tenant: 'globex', text: 'GLOBEX-CANARY-x7' },
  ])
  expect(leaksIn(text, 'Globex.localhost')).toEqual([{ tenant: 'acme', text: 'ACME-CANARY-1949' }])
  expect(leaksIn(text, 'localhost').map(({ tenant }) => tenant)).toEqual(['acme', 'globex'])
})
