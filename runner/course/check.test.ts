import { expect, it } from 'vitest'
import type { Report, Test } from '#runner/grade/report.ts'
import { checkClaim, type Claim } from './check.ts'
import type { Exercise } from './course.ts'

const trueOf = { x: ['mine', 'other'] }
const exercise = {
  slug: 'a',
  engines: ['pg-mem', 'pglite'],
  given: {},
  grader: '',
  trueOf,
  wrong: { x: {} },
} as unknown as Exercise
const claim = (expects: Claim['expects']): Claim => ({
  exercise,
  variant: 'x',
  files: {},
  engine: 'none',
  expects,
})

const sentence = 'We asked for acme, and globex came back.'
const test = (state: Test['state'], mistake?: string, message = sentence): Test => ({
  path: ['t'],
  state,
  ms: 1,
  ...(state === 'failed' && { message }),
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

it('refuses a mistake that nobody has declared true of the answer', async () => {
  const untrue = ended('failed', test('failed', 'mine'), test('failed', 'theirs'))
  for (const expects of ['fails', { mistake: 'mine' }] as const) {
    expect((await checkClaim(claim(expects), untrue))?.message).toContain('“mistakes: theirs”')
  }
})

it.each([
  "expected 'Acme (acme)' to be 'Acme'",
  'Not yet.',
  'the tenant acme: expected { id: 1, …(4) } to be null',
  'We asked for acme. expected 1 to be 2 // Object.is equality.',
])('refuses “%s” as what a learner is told', async (message) => {
  const told = ended('failed', test('failed'), test('failed', undefined, message))
  expect((await checkClaim(claim('fails'), told))?.message).toContain('no sentence')
})

it('lets a wrong answer be for the next engine, where pg-mem cannot tell', async () => {
  const wrong = { ...claim('fails'), engine: 'pg-mem', variant: 'wrong/x' }
  expect(await checkClaim(wrong, ended('unsupported'))).toBeNull()
  expect(await checkClaim({ ...wrong, engine: 'pglite' }, ended('unsupported'))).not.toBeNull()
  expect(await checkClaim({ ...wrong, variant: 'x' }, ended('unsupported'))).not.toBeNull()
})
