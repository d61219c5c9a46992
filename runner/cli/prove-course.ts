// The course → every claim graded in child processes, every primer run, all of it type-checked.
import { availableParallelism } from 'node:os'
import { checkClaim, claimsOf, type Claim, type Refuted } from '#runner/course/check.ts'
import type { Course } from '#runner/course/course.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { paint } from './paint.ts'
import { primerPrograms, provePrimers } from './prove-primers.ts'
import { typeCheck } from './type-check.ts'

export interface Proof {
  readonly ok: boolean
  readonly passed: number
  readonly all: number
}

export async function proveCourse(course: Course): Promise<Proof> {
  console.log(paint('bold', '\nThe course'))
  const start = performance.now()
  const claims = claimsOf(course)
  const [refuted, types, faults] = await Promise.all([
    checkAll(claims),
    typeCheck(claims, primerPrograms(course)),
    provePrimers(course),
  ])
  for (const { claim, message } of refuted) {
    console.log(
      `${paint('red', '✗')} ${claim.exercise.number} ${claim.variant} on ${claim.engine}: ${message}`,
    )
  }
  for (const { file, line, message } of faults) {
    console.log(`${paint('red', '✗')} ${file}:${line}  ${message}`)
  }
  for (const line of types) console.log(`${paint('red', '✗')} ${line}`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const passed = claims.length - refuted.length
  const wholes = [types, faults].map((found) => found.length === 0)
  const [typesWord, primersWord] = wholes.map((right) => (right ? 'right' : 'wrong'))
  console.log(
    `  ${passed} of ${claims.length} answers graded as they should be, types ${typesWord}, primers ${primersWord}, ${seconds} s`,
  )
  const all = claims.length + wholes.length
  const right = passed + wholes.filter(Boolean).length
  return { ok: right === all, passed: right, all }
}

/** One long-lived child process a core; each takes the next claim when it is free. */
async function checkAll(claims: readonly Claim[]): Promise<Refuted[]> {
  const refuted: Refuted[] = []
  const left = [...claims]
  const work = async (): Promise<void> => {
    const sandbox = createChildSandbox()
    for (let claim = left.shift(); claim; claim = left.shift()) {
      const found = await checkClaim(claim, sandbox.run)
      if (found) refuted.push(found)
    }
    sandbox.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return refuted
}
