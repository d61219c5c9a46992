// Claims → their verdicts by the page's sandbox in Chromium.
import { checkClaim, type Claim } from '#runner/course/check.ts'
import { verdictOf, type Verdict } from '#runner/cli/verdict.ts'
import { Report } from '#runner/grade/report.ts'
import { openWatchedPage } from './watched-page.ts'

/** Engine by engine: the page keeps its spare, and a database starts once more only for each Run. */
export async function gradeInChromium(
  claims: readonly Claim[],
  seed: number,
): Promise<Map<Claim, Verdict>> {
  const { run, close } = await openWatchedPage()
  const verdicts = new Map<Claim, Verdict>()
  for (const claim of claims.toSorted((a, b) => a.engine.localeCompare(b.engine))) {
    const grade: Parameters<typeof checkClaim>[1] = async (request) => {
      const report = Report.parse(await run(request))
      verdicts.set(claim, verdictOf(report))
      return report
    }
    await checkClaim(claim, grade, seed)
  }
  await close()
  return verdicts
}
