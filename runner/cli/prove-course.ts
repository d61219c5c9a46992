// The course → every claim graded in child processes, every primer run, all of it type-checked.
import { claimsOf, type Claim, type Refuted } from '#runner/course/check.ts'
import type { Course } from '#runner/course/course.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import { compareEngines } from './compare-engines.ts'
import { gradeClaims, type Graded } from './grade-claims.ts'
import { hasPostgres, openPostgres } from './open-postgres.ts'
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
  const claims = claimsOf(course)
  const onPostgres = claims.filter(({ engine }) => engine === 'postgres')
  if (onPostgres.length === 0 || !hasPostgres()) {
    const others = claims.filter((claim) => !onPostgres.includes(claim))
    return await prove(course, others, { leftOut: onPostgres.length })
  }
  const opening = await openPostgres()
  if (!opening.ok) {
    console.log(`${paint('red', '✗')} ${opening.message}`)
    return { ok: false, passed: 0, all: 1 }
  }
  const proof = await prove(course, claims, { lender: opening.lender, leftOut: 0 })
  await opening.lender.close()
  return proof
}

interface Means {
  readonly lender?: Lender
  readonly leftOut: number
}

async function prove(
  course: Course,
  claims: readonly Claim[],
  { lender, leftOut }: Means,
): Promise<Proof> {
  const start = performance.now()
  const [graded, types, untrue] = await Promise.all([
    gradeClaims(claims, lender),
    typeCheck(claims.filter(isFirst), primerPrograms(course)),
    provePrimers(course),
  ])
  const refuted = graded.flatMap((one) => one.refuted ?? [])
  const unequal = compareEngines(graded).filter((one) => !isAmong(one, refuted))
  const faults = [...refuted, ...unequal]
  for (const { claim, message } of faults) {
    const { exercise, variant, engine } = claim
    console.log(`${paint('red', '✗')} ${exercise.number} ${variant} on ${engine}: ${message}`)
  }
  for (const { file, line, message } of untrue) {
    console.log(`${paint('red', '✗')} ${file}:${line}  ${message}`)
  }
  for (const line of types) console.log(`${paint('red', '✗')} ${line}`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const wholes = [types.length === 0, untrue.length === 0]
  const [typesAre, primersAre] = wholes.map((sound) => (sound ? 'right' : 'wrong'))
  const sound = claims.length - faults.length
  console.log(
    `  ${sound} of ${claims.length} answers graded as they should be, types ${typesAre}, primers ${primersAre}, ${seconds} s`,
  )
  console.log(paint('dim', `  ${timesOf(graded)}`))
  if (leftOut > 0) console.log(`  left out: ${leftOut} answers on postgres, no DATABASE_URL`)
  const passed = sound + wholes.filter(Boolean).length
  const all = claims.length + wholes.length
  return { ok: passed === all, passed, all }
}

/** How many were graded on each engine, and how long a middling one took. */
function timesOf(graded: readonly Graded[]): string {
  const engines = [...new Set(graded.map(({ claim }) => claim.engine))]
  const times = engines.map((engine) => {
    const all = graded.flatMap(({ claim, report }) => (claim.engine === engine ? report.ms : []))
    const median = all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
    return `${all.length} on ${engine}, ${Math.round(median)} ms each`
  })
  return times.join(' · ')
}

/** An answer has the same types on each engine. */
const isFirst = ({ exercise, engine }: Claim): boolean => engine === (exercise.engines[0] ?? 'none')

const isAmong = ({ claim }: Refuted, all: readonly Refuted[]): boolean =>
  all.some((one) => one.claim === claim)
