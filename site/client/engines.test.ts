import { expect, it } from 'vitest'
import { engineDifference, enginesOf } from './engines.ts'

const link = (bytes: number) => ({ url: '', bytes })
const page = {
  workers: {
    'pg-mem': { code: '' },
    pglite: {
      code: '',
      parts: { wasm: link(3_300_000), data: link(2_100_000), seed: link(1_100_000) },
    },
    extras: { code: '' },
  },
}

it('takes from an exercise the engines that a page has, in its order', () => {
  expect(enginesOf({ engines: ['postgres', 'pglite', 'pg-mem'] })).toEqual(['pglite', 'pg-mem'])
  expect(enginesOf({ engines: ['postgres'] })).toEqual([])
  expect(enginesOf(null)).toEqual([])
})

it('says what PGlite costs in this build', () => {
  expect(engineDifference('pglite', page)).toContain('6.5 MB')
})
