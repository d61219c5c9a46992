import { beforeEach, expect, it } from 'vitest'
import { sampleNotes } from './sample-notes.ts'
import { canariesIn, canaryOf, eachOrder } from './tenants.ts'
import { beginWorld } from './world.ts'

const begin = (seed: number) => beginWorld({ seed, engine: null, test: () => undefined })
beforeEach(() => begin(7))

it('gives each tenant one canary a run, and another in the next', () => {
  const first = canaryOf('acme')
  expect(canaryOf('acme')).toBe(first)
  expect(canaryOf('globex')).not.toContain('ACME')
  begin(8)
  expect(canaryOf('acme')).not.toBe(first)
})

it('repeats a run from its seed', () => {
  const before = [canaryOf('acme'), sampleNotes()]
  begin(7)
  expect([canaryOf('acme'), sampleNotes()]).toEqual(before)
})

it('hears a canary in any value', () => {
  const canary = canaryOf('globex')
  canaryOf('acme')
  expect(canariesIn([{ body: `x ${canary}` }])).toEqual(['globex'])
  expect(canariesIn('quiet')).toEqual([])
  expect(canariesIn(undefined)).toEqual([])
})

it('gives both tenants the same ids', () => {
  const notes = sampleNotes()
  for (const tenant of ['acme', 'globex']) {
    const own = notes.filter((note) => note.tenantId === tenant)
    expect(own.map((note) => note.id).toSorted((a, b) => a - b)).toEqual([1, 2, 3])
    expect(own.every((note) => note.body.includes(canaryOf(tenant)))).toBe(true)
  }
})

it('goes through every order', () => {
  const seen: string[] = []
  eachOrder(['acme', 'globex', 'initech'], (tenant, other) => seen.push(`${tenant} ${other}`))
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(6)
})
