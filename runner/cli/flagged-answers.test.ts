// The course's own answers → no right one is asked whose rows it means; those that forgot are.
import { afterAll, expect, it } from 'vitest'
import { claimsOf, type Claim } from '#runner/course/check.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { root } from './root.ts'

const sandbox = createChildSandbox({ next: 'same-child' })
afterAll(() => sandbox.close())

const reading = readCourse(root)
const claims = reading.ok
  ? claimsOf(reading.course).filter(({ engine }) => engine === 'pg-mem')
  : []

async function flaggedIn({ exercise, files, engine }: Claim): Promise<string[]> {
  const report = await sandbox.run(gradeRequest(exercise, files, { engine, seed: 7 }))
  expect(report.queries.list.length).toBeGreaterThan(0)
  return report.queries.list.flatMap(({ unscoped, sql }) => (unscoped ? [sql] : []))
}

const right = claims.filter(({ expects }) => expects === 'passes')

it.each(right.map((claim) => [`${claim.exercise.number} ${claim.variant}`, claim] as const))(
  'flags nothing in %s',
  async (_, claim) => {
    expect(await flaggedIn(claim)).toEqual([])
  },
)

it.each([
  ['pool-list', 'or-precedence'],
  ['pool-list', 'filter-in-js'],
  ['close-the-idor', 'detail-unscoped'],
  ['close-the-idor', 'update-unscoped'],
  ['close-the-idor', 'delete-unscoped'],
  ['close-the-idor', 'check-then-act'],
  ['join-and-unique', 'join-no-tenant'],
  ['join-and-unique', 'agg-no-tenant'],
  ['join-and-unique', 'upsert-steals'],
])('flags a statement of %s with the mistake %s', async (slug, mistake) => {
  const claim = claims.find(
    ({ exercise, variant }) => exercise.slug === slug && variant === `mistakes/${mistake}`,
  )
  if (!claim) throw new Error(`The course has no ${slug} with ${mistake}.`)
  expect(await flaggedIn(claim)).not.toEqual([])
})
