// Every claim graded by the child process, by vitest itself and in Chromium: the verdicts must be equal.
import '#runner/start/unforeseen.ts'
import { claimsOf, type Claim } from '#runner/course/check.ts'
import { gradeClaims } from '#runner/cli/grade-claims.ts'
import { givenSeed } from '#runner/seed/given-seed.ts'
import { keptVerdicts } from '#runner/cli/kept-verdicts.ts'
import { gradeWithVitest } from '#runner/cli/grade-with-vitest.ts'
import { openSoundCourse } from '#runner/cli/open-course.ts'
import { hasPostgres, openPostgres } from '#runner/cli/open-postgres.ts'
import { difference, verdictOf, type Verdict } from '#runner/cli/verdict.ts'
import { gradeInChromium } from './grade-in-chromium.ts'

/** An answer of wrong/ is compared on the first engine: what the engines do differently, the others show. */
const isCompared = ({ variant, exercise, engine }: Claim): boolean =>
  !variant.startsWith('wrong/') || engine === (exercise.engines[0] ?? 'none')

const all = claimsOf(openSoundCourse()).filter(isCompared)
const opening = hasPostgres() ? await openPostgres() : null
if (opening?.ok === false) {
  console.error(opening.message)
  process.exit(1)
}
/** A page has no PostgreSQL server; the terminal has one way to it, which the references prove. */
const inPages = all.filter(({ engine }) => engine !== 'postgres')
const references = all.filter((claim) => claim.variant === 'reference' && !inPages.includes(claim))
const claims = opening ? [...inPages, ...references] : inPages
/** For all hosts one: with other data a wrong answer may be caught by other checks. */
const seed = givenSeed()
const known = keptVerdicts(claims, seed)
const graded = known ? [] : await gradeClaims(claims, { lender: opening?.lender, seed })
await opening?.lender.close()
const expected = known ?? new Map(graded.map(({ claim, report }) => [claim, verdictOf(report)]))
// Side by side: a core is idle while a page is waited for.
const [byVitest, inChromium] = await Promise.all([
  gradeWithVitest(claims, seed),
  gradeInChromium(inPages, seed),
])
const hosts = { vitest: [claims, byVitest], Chromium: [inPages, inChromium] } as const

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
console.log(
  `Parity: ${claims.length} answers in a child process and in vitest, ${inPages.length} in Chromium (PARTY_WALL_SEED=${seed})`,
)
if (!opening)
  console.log(`– left out: ${references.length} references on postgres, no DATABASE_URL`)
console.log(`${compared - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
