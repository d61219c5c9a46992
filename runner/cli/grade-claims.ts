// Claims → what the child processes make of them.
import { availableParallelism } from 'node:os'
import { checkClaim, type Claim, type Refuted } from '#runner/course/check.ts'
import { engineNames } from '#runner/course/course.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import type { Report } from '#runner/grade/report.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'

export interface Graded {
  readonly claim: Claim
  readonly report: Report
  /** null when the claim holds. */
  readonly refuted: Refuted | null
}

/**
 * One long-lived child process a core; each takes the next claim when it is free. Engine by engine,
 * so that each child starts an engine once. Claims on PostgreSQL need the lender. Without a seed
 * each answer has one of its own.
 */
export async function gradeClaims(
  claims: readonly Claim[],
  lender?: Lender,
  seed?: number,
): Promise<Graded[]> {
  const order = (claim: Claim) => (engineNames as readonly string[]).indexOf(claim.engine)
  const left = claims.toSorted((one, other) => order(one) - order(other))
  const seeds = new Map(
    claims.map((claim) => [answerOf(claim), seed ?? Math.floor(Math.random() * 2 ** 32)]),
  )
  const graded: Graded[] = []
  const work = async (): Promise<void> => {
    const sandbox = createChildSandbox({ lender, next: 'same-child' })
    for (let claim = left.shift(); claim; claim = left.shift()) {
      let report: Report | undefined
      const grade: Parameters<typeof checkClaim>[1] = async (request) =>
        (report = await sandbox.run(request))
      const refuted = await checkClaim(claim, grade, seeds.get(answerOf(claim)))
      if (report) graded.push({ claim, report, refuted })
    }
    sandbox.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return graded
}

/** The answer of a claim, whatever engine it is graded on; all engines see it with one seed. */
export const answerOf = ({ exercise, variant }: Claim): string => `${exercise.slug} ${variant}`
