import { expect, it } from 'vitest'
import type { Claim } from '#runner/course/check.ts'
import type { Report, Test } from '#runner/grade/report.ts'
import { compareEngines } from './compare-engines.ts'
import type { Graded } from './grade-claims.ts'

const failed = (title: string, mistake: string): Test => ({
  path: [title],
  state: 'failed',
  mistake,
  ms: 1,
})
const passed = (title: string): Test => ({ path: [title], state: 'passed', ms: 1 })

const graded = (variant: string, engine: string, ...tests: readonly Test[]): Graded => ({
  claim: { exercise: { slug: 'notes' }, variant, engine } as Claim,
  report: { tests, seed: 7 } as unknown as Report,
  refuted: null,
})

it('is content when an answer ends alike on all engines, and lets answers differ', () => {
  expect(
    compareEngines([
      graded('mistakes/a', 'pg-mem', failed('one', 'a'), passed('two')),
      graded('reference', 'pg-mem', passed('one'), passed('two')),
      graded('mistakes/a', 'pglite', failed('one', 'a'), passed('two')),
      graded('reference', 'pglite', passed('one'), passed('two')),
    ]),
  ).toEqual([])
})

it.each([
  ['another mistake', [failed('one', 'b'), passed('two')]],
  ['another state', [failed('one', 'a'), failed('two', 'a')]],
  ['a test less', [failed('one', 'a')]],
])('finds %s, also where the first mistake is the same', (_what, tests) => {
  const [found, ...more] = compareEngines([
    graded('mistakes/a', 'pg-mem', failed('one', 'a'), passed('two')),
    graded('mistakes/a', 'postgres', ...tests),
  ])
  expect(more).toEqual([])
  expect(found?.claim.engine).toBe('postgres')
  expect(found?.message).toContain('pg-mem and postgres differ (seed 7)')
})

it('leaves out what pg-mem refused, and the next engine judged', () => {
  const [refused, judged] = [
    graded('wrong/a', 'pg-mem', failed('one', 'b')),
    graded('wrong/a', 'pglite', failed('one', 'a')),
  ]
  const exercise = { slug: 'notes', engines: ['pg-mem', 'pglite'] }
  const claim = { ...refused.claim, exercise } as unknown as Claim
  const report = { ...refused.report, status: 'unsupported' } as Report
  expect(compareEngines([{ ...refused, claim, report }, judged])).toEqual([])
})
