// Every claim graded by the child process, by vitest itself and in Chromium: the verdicts must be equal.
import { claimsOf } from '#runner/course/check.ts'
import { gradeClaims } from '#runner/cli/grade-claims.ts'
import { gradeWithVitest } from '#runner/cli/grade-with-vitest.ts'
import { openCourse } from '#runner/cli/open-course.ts'
import { hasPostgres, openPostgres } from '#runner/cli/open-postgres.ts'
import { difference, verdictOf, type Verdict } from '#runner/cli/verdict.ts'
import { gradeInChromium } from './grade-in-chromium.ts'

const all = claimsOf(openCourse())
const opening = hasPostgres() ? await openPostgres() : null
if (opening?.ok === false) {
  console.error(opening.message)
  process.exit(1)
}
const claims = opening ? all : all.filter(({ engine }) => engine !== 'postgres')
/** A page has no PostgreSQL server. */
const inPages = claims.filter(({ engine }) => engine !== 'postgres')
const graded = await gradeClaims(claims, opening?.lender)
await opening?.lender.close()
const expected = new Map(graded.map(({ claim, report }) => [claim, verdictOf(report)]))
const hosts = {
  vitest: [claims, await gradeWithVitest(claims)],
  Chromium: [inPages, await gradeInChromium(inPages)],
} as const

let [compared, failed] = [0, 0]
for (const [host, [answers, verdicts]] of Object.entries(hosts)) {
  for (const claim of answers) {
    const none: Verdict = { tests: [] }
    const found = difference(expected.get(claim) ?? none, verdicts.get(claim) ?? none)
    compared += 1
    if (found === null) continue
    failed += 1
    const { exercise, variant, engine } = claim
    console.log(
      `✗ ${exercise.number} ${variant} on ${engine}: child process and ${host} differ: ${found}`,
    )
  }
}
const leftOut = all.length - claims.length
console.log(
  `Parity: ${claims.length} answers in a child process and in vitest, ${inPages.length} in Chromium`,
)
if (leftOut > 0) console.log(`– left out: ${leftOut} answers on postgres, no DATABASE_URL`)
console.log(`${compared - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
