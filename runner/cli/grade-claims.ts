// Claims → what the child processes make of them.
import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { checkClaim, type Claim, type Refuted } from '#runner/course/check.ts'
import { engineNames } from '#runner/course/course.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import type { Report } from '#runner/grade/report.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import { shareOut } from './share-out.ts'

export interface Graded {
  readonly claim: Claim
  readonly report: Report
  /** null when the claim holds. */
  readonly refuted: Refuted | null
}

export interface Grading {
  /** For claims on PostgreSQL. */
  readonly lender?: Lender | undefined
  /** As many as there are cores if not given. */
  readonly children?: number | undefined
  /** Children that were started before anybody knew for what. */
  readonly started?: readonly Promise<ChildProcess>[] | undefined
  /** Whoever else works here goes first. */
  readonly behind?: boolean | undefined
  /** Without one each answer has a seed of its own. */
  readonly seed?: number | undefined
  readonly tell?: ((done: number, all: number) => void) | undefined
}

/**
 * Each child takes the next claim when it is free, and lives on: these answers are ours. What does
 * not hold is asked again in a child of its own, so that no answer speaks for the one before it.
 * Engine by engine, so that few start more than one.
 */
export async function gradeClaims(
  claims: readonly Claim[],
  {
    lender,
    children = availableParallelism(),
    behind = false,
    started = [],
    seed,
    tell,
  }: Grading = {},
): Promise<Graded[]> {
  const order = (claim: Claim) => (engineNames as readonly string[]).indexOf(claim.engine)
  const nextOf = shareOut(claims.toSorted((one, other) => order(one) - order(other)))
  const seeds = new Map(
    claims.map((claim) => [answerOf(claim), seed ?? Math.floor(Math.random() * 2 ** 32)]),
  )
  const graded: Graded[] = []
  const ask = async (claim: Claim, sandbox: Sandbox): Promise<Graded | null> => {
    let report: Report | undefined
    const refuted = await checkClaim(
      claim,
      async (request) => (report = await sandbox.run(request)),
      seeds.get(answerOf(claim)),
    )
    return report ? { claim, report, refuted } : null
  }
  const work = async (_none: unknown, index: number): Promise<void> => {
    const next = nextOf(index)
    const sandbox = createChildSandbox({
      lender,
      behind,
      started: started[index],
      next: 'same-child',
    })
    const alone = createChildSandbox({ lender, behind, next: 'nothing' })
    for (let claim = next(); claim; claim = next()) {
      let one = await ask(claim, sandbox)
      if (one?.refuted) one = await ask(claim, alone)
      if (one) graded.push(one)
      tell?.(graded.length, claims.length)
    }
    sandbox.close()
    alone.close()
  }
  await Promise.all(Array.from({ length: Math.min(children, claims.length) }, work))
  return graded
}

/** They may still be starting, or have ended. */
export function endAll(started: readonly Promise<ChildProcess>[]): void {
  for (const starting of started) {
    starting.then(
      (child) => child.kill('SIGKILL'),
      () => {},
    )
  }
}

/** The answer of a claim, whatever engine it is graded on; all engines see it with one seed. */
export const answerOf = ({ exercise, variant }: Claim): string => `${exercise.slug} ${variant}`
