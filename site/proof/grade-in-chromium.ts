// Claims → their verdicts by the page's sandbox in Chromium.
import { checkClaim, type Claim } from '#runner/course/check.ts'
import { verdictOf, type Verdict } from '#runner/cli/verdict.ts'
import { openChromium } from './chromium.ts'
import { openSandboxPage } from './open-sandbox-page.ts'

export async function gradeInChromium(claims: readonly Claim[]): Promise<Map<Claim, Verdict>> {
  const browser = await openChromium()
  const { grade } = await openSandboxPage(browser)
  const verdicts = new Map<Claim, Verdict>()
  for (const claim of claims) {
    await checkClaim(claim, async (request) => {
      const report = await grade(request)
      verdicts.set(claim, verdictOf(report))
      return report
    })
  }
  await browser.close()
  return verdicts
}
