import { expect, it } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { gradeTruthfully } from './grade-truthfully.ts'

const request = { engine: 'pg-mem', seed: 7 } as GradeRequest
const refused = { status: 'unsupported', problem: { message: 'No.', feature: 'DROP TABLE' } }

/** Ends by engine as is said, and remembers what it was asked. */
function runner(ends: Readonly<Record<string, object>>) {
  const asked: string[] = []
  const run = async ({ engine, seed }: GradeRequest) => {
    asked.push(engine)
    return { engine, seed, ...ends[engine] } as unknown as Report
  }
  return { asked, run }
}

it('runs on PGlite what pg-mem refuses, with the same data, and says so', async () => {
  const { asked, run } = runner({ 'pg-mem': refused, pglite: { status: 'failed' } })
  expect(await gradeTruthfully(request, ['pg-mem', 'pglite'], run)).toEqual({
    engine: 'pglite',
    seed: 7,
    status: 'failed',
    insteadOf: { engine: 'pg-mem', feature: 'DROP TABLE' },
  })
  expect(asked).toEqual(['pg-mem', 'pglite'])
})

it.each([
  ['passes', ['pg-mem', 'pglite'], { 'pg-mem': { status: 'passed' } }, 'passed'],
  ['is refused where there is no other', ['pg-mem'], { 'pg-mem': refused }, 'unsupported'],
  [
    'is refused and PGlite cannot be had',
    ['pg-mem', 'pglite'],
    { 'pg-mem': refused, pglite: { status: 'our-fault' } },
    'unsupported',
  ],
] as const)('stays where it is when it %s', async (_, engines, ends, status) => {
  const { run } = runner(ends)
  expect(await gradeTruthfully(request, engines, run)).toMatchObject({ engine: 'pg-mem', status })
})
