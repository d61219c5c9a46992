// The course, or some of its exercises → every claim graded in child processes, every primer run, all type-checked.
import type { ChildProcess } from 'node:child_process'
import { claimsAbout, type Claim } from '#runner/course/check.ts'
import type { Course, Exercise, Fault } from '#runner/course/course.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import { tooFewWrong } from '#runner/course/too-few-wrong.ts'
import { compareEngines } from './compare-engines.ts'
import { describeRefuted } from './describe-refuted.ts'
import { givenSeed } from '#runner/seed/given-seed.ts'
import { keepVerdicts } from './kept-verdicts.ts'
import { gradeClaims, type Graded } from './grade-claims.ts'
import { hasPostgres, openPostgres } from './open-postgres.ts'
import { primerPrograms, provePrimers } from './prove-primers.ts'
import { typeCheck } from './type-check.ts'

export interface CourseProof {
  readonly passed: number
  readonly failed: number
  /** Each as text, with its place and the command that shows it alone. */
  readonly failures: readonly string[]
  /** What was done, in lines. */
  readonly notes: readonly string[]
}

export interface Proving {
  /** Only the engine on which an exercise runs if nobody says another. */
  readonly firstEngines: boolean
  /** Names of answers, as `mistakes/unique-name`; empty for all. */
  readonly variants?: readonly string[]
  /** Together with the primers. */
  readonly primersOf?: Course
  /** How many children work at once; as many as there are cores if not given. */
  readonly children?: number
  /** Children that were started before the course was read. */
  readonly started?: readonly Promise<ChildProcess>[]
  /** Whoever else works here goes first. */
  readonly behind?: boolean
  readonly tell?: (done: number, all: number) => void
}

export async function proveExercises(
  exercises: readonly Exercise[],
  proving: Proving,
): Promise<CourseProof> {
  const { firstEngines, variants = [], primersOf } = proving
  const wanted = exercises
    .flatMap(claimsAbout)
    .filter(({ variant }) => variants.length === 0 || variants.includes(variant))
    .filter((claim) => !firstEngines || isFirst(claim))
  const onPostgres = wanted.filter(({ engine }) => engine === 'postgres')
  const able = onPostgres.length > 0 && hasPostgres()
  const opening = able ? await openPostgres() : null
  if (opening?.ok === false) {
    return { passed: 0, failed: 1, failures: [opening.message], notes: [] }
  }
  const claims = able ? wanted : wanted.filter((claim) => !onPostgres.includes(claim))
  try {
    const graded = await prove(claims, primersOf ?? null, opening?.lender, proving)
    const few = variants.length === 0 ? exercises.flatMap(tooFewWrong) : []
    const proof = {
      ...graded,
      failed: graded.failed + few.length,
      failures: [...graded.failures, ...few.map(placed)],
    }
    const leftOut = wanted.length - claims.length
    if (leftOut === 0) return proof
    const note = `left out: ${leftOut} answers on postgres, no DATABASE_URL`
    return { ...proof, notes: [...proof.notes, note] }
  } finally {
    await opening?.lender.close()
  }
}

async function prove(
  claims: readonly Claim[],
  primersOf: Course | null,
  lender: Lender | undefined,
  { children, started, behind, tell }: Proving,
): Promise<CourseProof> {
  const start = performance.now()
  const seed = process.env['PARTY_WALL_VERDICTS'] ? givenSeed() : undefined
  const [graded, types, untrue] = await Promise.all([
    gradeClaims(claims, { lender, children, started, behind, seed, tell }),
    typeCheck(claims.filter(isFirst), primersOf ? primerPrograms(primersOf) : {}),
    primersOf ? provePrimers(primersOf) : [],
  ])
  if (seed !== undefined) keepVerdicts(graded, seed)
  const refuted = graded.flatMap((one) => one.refuted ?? [])
  const unequal = compareEngines(graded).filter(
    ({ claim }) => !refuted.some((one) => one.claim === claim),
  )
  const failures = [
    ...[...refuted, ...unequal].map((one) =>
      describeRefuted(one, graded.find(({ claim }) => claim === one.claim)?.report),
    ),
    ...untrue.map(placed),
    ...types,
  ]
  const unsound = refuted.length + unequal.length
  const wholes = [types.length === 0, ...(primersOf ? [untrue.length === 0] : [])]
  const said = wholes.map((sound) => (sound ? 'right' : 'wrong'))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const sound = claims.length - unsound
  return {
    passed: sound + wholes.filter(Boolean).length,
    failed: unsound + wholes.filter((whole) => !whole).length,
    failures,
    notes: [
      `${sound} of ${claims.length} answers graded as they should be, types ${said[0]}${primersOf ? `, primers ${said[1]}` : ''}, ${seconds} s`,
      ...timesOf(graded),
    ],
  }
}

const placed = ({ file, line, message }: Fault): string => `${file}:${line}  ${message}`

/** How many were graded on each engine, and how long a middling one took. */
function timesOf(graded: readonly Graded[]): string[] {
  const engines = [...new Set(graded.map(({ claim }) => claim.engine))]
  const times = engines.map((engine) => {
    const all = graded.flatMap(({ claim, report }) => (claim.engine === engine ? report.ms : []))
    const median = all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
    return `${all.length} on ${engine}, ${Math.round(median)} ms each`
  })
  return times.length > 0 ? [times.join(' · ')] : []
}

/** An answer has the same types on each engine. */
const isFirst = ({ exercise, engine }: Claim): boolean => engine === (exercise.engines[0] ?? 'none')
