// Every claim graded by the child process, by vitest itself and in Chromium: the verdicts must be equal.
import { checkClaim, claimsOf, type Claim } from '#runner/course/check.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { gradeInChromium } from './grade-in-chromium.ts'
import { gradeWithVitest } from '#runner/cli/grade-with-vitest.ts'
import { openCourse } from '#runner/cli/open-course.ts'
import { difference, verdictOf, type Verdict } from '#runner/cli/verdict.ts'

/** A page has no PostgreSQL server: what holds there is proven at the terminal alone. */
const all = claimsOf(openCourse())
const claims = all.filter(({ engine }) => engine !== 'postgres')
const hosts = {
  'child process': await gradeInChild(claims),
  vitest: await gradeWithVitest(claims),
  Chromium: await gradeInChromium(claims),
}

let failed = 0
for (const claim of claims) {
  const [reference, ...others] = Object.entries(hosts).map(
    ([host, verdicts]) => [host, verdicts.get(claim) ?? { tests: [] }] as const,
  )
  for (const [host, verdict] of others) {
    const found = reference && difference(reference[1], verdict)
    if (found === null) continue
    failed += 1
    console.log(
      `✗ ${claim.exercise.number} ${claim.variant} on ${claim.engine}: ${reference?.[0]} and ${host} differ: ${found}`,
    )
  }
}
const compared = claims.length * (Object.keys(hosts).length - 1)
const leftOut = all.length - claims.length
console.log(`Parity: ${claims.length} answers on ${Object.keys(hosts).join(', ')}`)
if (leftOut > 0) console.log(`– left out: ${leftOut} answers on postgres, which no page has`)
console.log(`${compared - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function gradeInChild(answers: readonly Claim[]): Promise<Map<Claim, Verdict>> {
  const verdicts = new Map<Claim, Verdict>()
  const sandbox = createChildSandbox()
  for (const claim of answers) {
    await checkClaim(claim, async (request) => {
      const report = await sandbox.run(request)
      verdicts.set(claim, verdictOf(report))
      return report
    })
  }
  sandbox.close()
  return verdicts
}
