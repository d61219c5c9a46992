// Claims → their verdicts by the page's sandbox in Chromium.
import { availableParallelism } from 'node:os'
import { checkClaim, type Claim } from '#runner/course/check.ts'
import { shareOut } from '#runner/cli/share-out.ts'
import { verdictOf, type Verdict } from '#runner/cli/verdict.ts'
import { Report } from '#runner/grade/report.ts'
import { buildSandboxPage } from './build-sandbox-page.ts'
import { openWatchedPage } from './watched-page.ts'

/**
 * In as many pages as there are cores, because a Run keeps one busy. Engine by engine: a page keeps
 * its spare, and a database starts once more only for each Run.
 */
export async function gradeInChromium(
  claims: readonly Claim[],
  seed: number,
): Promise<Map<Claim, Verdict>> {
  const files = await buildSandboxPage()
  const verdicts = new Map<Claim, Verdict>()
  const nextOf = shareOut(claims.toSorted((a, b) => a.engine.localeCompare(b.engine)))
  const work = async (_none: unknown, index: number): Promise<void> => {
    const next = nextOf(index)
    const { run, close } = await openWatchedPage({ files })
    for (let claim = next(); claim; claim = next()) {
      const answered = claim
      const grade: Parameters<typeof checkClaim>[1] = async (request) => {
        const report = Report.parse(await run(request))
        verdicts.set(answered, verdictOf(report))
        return report
      }
      await checkClaim(claim, grade, seed)
    }
    await close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return verdicts
}
