// The course → proof that each starter fails, each right answer passes, each mistake says its own code.
import type { Files, GradeRequest } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'
import type { Course, Exercise } from './course.ts'
import { gradeRequest } from './grade-request.ts'
import { isSentence, libraryWords } from './sentence.ts'

/** One answer to one exercise, and what its grade must say. */
export interface Claim {
  readonly exercise: Exercise
  /** "starter", "reference", "also/loop", "mistakes/prefix-match" or "wrong/remembers-the-list". */
  readonly variant: string
  readonly files: Files
  readonly engine: string
  readonly expects: 'fails' | 'passes' | { readonly mistake: string }
}

/** A claim that does not hold, for the instructor. */
export interface Refuted {
  readonly claim: Claim
  readonly message: string
}

export type Grade = (request: GradeRequest) => Promise<Report>

export function claimsOf(course: Course): Claim[] {
  return course.lessons.flatMap((lesson) => lesson.exercises.flatMap(claimsAbout))
}

/** The starter, and all known answers to one exercise. */
export function claimsAbout(exercise: Exercise): Claim[] {
  const { engines, starter, reference, mistaken, wrong, also } = exercise
  return (engines.length > 0 ? engines : ['none']).flatMap((engine) => [
    { exercise, engine, variant: 'starter', files: starter, expects: 'fails' },
    { exercise, engine, variant: 'reference', files: reference, expects: 'passes' },
    ...Object.entries(also).map(([name, files]): Claim => ({
      exercise,
      engine,
      variant: `also/${name}`,
      files,
      expects: 'passes',
    })),
    ...Object.entries(mistaken).map(([mistake, files]): Claim => ({
      exercise,
      engine,
      variant: `mistakes/${mistake}`,
      files,
      expects: { mistake },
    })),
    ...Object.entries(wrong).map(([name, files]): Claim => ({
      exercise,
      engine,
      variant: `wrong/${name}`,
      files,
      expects: 'fails',
    })),
  ])
}

/** null when the claim holds. Without a seed one is drawn. */
export async function checkClaim(
  claim: Claim,
  grade: Grade,
  seed?: number,
): Promise<Refuted | null> {
  const { exercise, files, engine } = claim
  const report = await grade(gradeRequest(exercise, files, { engine, seed: seed ?? null }))
  const message = complaint(claim, report)
  return message === null ? null : { claim, message }
}

function complaint(claim: Claim, report: Report): string | null {
  const { expects, exercise, variant } = claim
  const failed = report.tests.filter((test) => test.state === 'failed')
  const said = failed.map((test) => `${test.path.join(' › ')}: ${test.message ?? ''}`).join('\n  ')
  const ended = `it ended as ${report.status} (seed ${report.seed})${report.problem ? `: ${report.problem.message}` : ''}`
  if (expects === 'passes') {
    return report.status === 'passed' ? null : `should pass, but ${ended}\n  ${said}`
  }
  if (isForAnother(claim, report)) return null
  if (report.status !== 'failed') return `should fail, but ${ended}`
  const named = failed.flatMap(({ mistake }) => mistake ?? [])
  if (expects !== 'fails' && named[0] !== expects.mistake) {
    return `the first mistake it names should be ${expects.mistake}, and is ${named[0] ?? 'none'}\n  ${said}`
  }
  const [untrue] = named.filter((code) => !(exercise.trueOf[variant] ?? []).includes(code))
  if (untrue !== undefined) {
    return `it is told that it made the mistake ${untrue}. Is that true of it? Then say so in its why.txt, in a line “mistakes: ${untrue}”; else claim the mistake only on what proves it\n  ${said}`
  }
  const [raw] = failed.filter(({ message = '' }) => !isReadable(message))
  if (raw === undefined) return null
  return `what it is told is no sentence that a learner can read\n  ${raw.path.join(' › ')}: ${raw.message ?? ''}`
}

/** What pg-mem cannot do truthfully is judged on the next engine of the exercise, where it is proven, too. */
export const isForAnother = (
  { exercise, engine, variant }: Claim,
  { status }: Pick<Report, 'status'>,
): boolean =>
  status === 'unsupported' &&
  engine === 'pg-mem' &&
  exercise.engines.includes('pglite') &&
  variant.startsWith('wrong/')

const isReadable = (message: string): boolean => isSentence(message) && !libraryWords.test(message)
