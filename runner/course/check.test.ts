import { expect, it } from 'vitest'
import type { Report, Test } from '#runner/grade/report.ts'
import { checkClaim, type Claim } from './check.ts'
import type { Exercise } from './course.ts'

const exercise = { slug: 'a', engines: [], given: {}, grader: '' } as unknown as Exercise
const claim = (expects: Claim['expects']): Claim => ({
  exercise,
  variant: 'x',
  files: {},
  engine: 'none',
  expects,
})

const test = (state: Test['state'], mistake?: string): Test => ({
  path: ['t'],
  state,
  ms: 1,
  ...(mistake !== undefined && { mistake }),
})

const ended =
  (status: Report['status'], ...tests: Test[]) =>
  async () =>
    ({ status, tests, seed: 1 }) as unknown as Report

it('lets sound answers pass', async () => {
  expect(await checkClaim(claim('passes'), ended('passed', test('passed')))).toBeNull()
  expect(await checkClaim(claim('fails'), ended('failed', test('failed')))).toBeNull()
  const first = ended('failed', test('failed'), test('failed', 'mine'), test('failed', 'other'))
  expect(await checkClaim(claim({ mistake: 'mine' }), first)).toBeNull()
})

it('refuses a mistake that passes, that says another code, or that does not run', async () => {
  const mine = claim({ mistake: 'mine' })
  const other = ended('failed', test('failed', 'other'), test('failed', 'mine'))
  expect((await checkClaim(mine, ended('passed', test('passed'))))?.message).toContain(
    'should fail',
  )
  expect((await checkClaim(mine, other))?.message).toContain('should be mine, and is other')
  expect((await checkClaim(mine, ended('broken')))?.message).toContain('ended as broken')
})

it('refuses a starter that passes or does not load, and a reference that fails', async () => {
  expect(await checkClaim(claim('fails'), ended('passed'))).not.toBeNull()
  expect(await checkClaim(claim('fails'), ended('broken'))).not.toBeNull()
  expect(await checkClaim(claim('passes'), ended('failed', test('failed')))).not.toBeNull()
})
