// Answers graded on several engines → where the engines do not agree.
import { isForAnother, type Refuted } from '#runner/course/check.ts'
import { answerOf, type Graded } from './grade-claims.ts'
import { difference, verdictOf } from './verdict.ts'

/** What does not hold as it is, or holds on one engine for another reason than on the next. */
export function compareEngines(graded: readonly Graded[]): Refuted[] {
  const firsts = new Map<string, Graded>()
  return graded.flatMap((one) => {
    const { claim, report } = one
    if (isForAnother(claim, report)) return []
    const first = firsts.get(answerOf(claim))
    if (!first) firsts.set(answerOf(claim), one)
    const found = first ? difference(verdictOf(first.report), verdictOf(report)) : null
    if (!first || found === null) return []
    const engines = `${first.claim.engine} and ${claim.engine}`
    return [{ claim, message: `${engines} differ (seed ${report.seed}): ${found}` }]
  })
}
