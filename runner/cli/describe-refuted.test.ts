import { expect, it } from 'vitest'
import { claimsAbout } from '#runner/course/check.ts'
import { readAsked } from '#runner/course/read-asked.ts'
import type { Report } from '#runner/grade/report.ts'
import { describeRefuted } from './describe-refuted.ts'
import { root } from './root.ts'

const asked = readAsked(root, ['2.1'])
const claims = asked.ok ? asked.exercises.flatMap(claimsAbout) : []
const told = (variant: string, report?: Partial<Report>): string => {
  const claim = claims.find((one) => one.variant === variant && one.engine === 'pglite')
  if (!claim) throw new Error(`2.1 has no ${variant}`)
  return describeRefuted({ claim, message: 'should fail' }, report as Report | undefined)
}

it('names the file, the line of the failure, and the command that shows it alone', () => {
  const at = { file: 'tenants.ts', line: 7 }
  const tests: Report['tests'] = [{ path: ['a'], state: 'failed', at, ms: 1 }]
  expect(told('mistakes/unique-name', { seed: 9, tests })).toBe(
    `solutions/02-the-tenant-model/1-tenant-model/mistakes/unique-name/tenants.ts:7  2.1 mistakes/unique-name on pglite should fail
  npm test 2.1 -- --as mistakes/unique-name --engine pglite --seed 9`,
  )
})

it('knows where starter and reference stand', () => {
  expect(told('starter')).toMatch(
    /^exercises\/02-the-tenant-model\/1-tenant-model\/starter\/tenants\.ts:1 /,
  )
  expect(told('reference')).toMatch(/^solutions\/deskly\/tenancy\/tenants\.ts:1 /)
})
