// A Report of an exercise in parts → its parts in order: done, worked on, or waiting.
import type { Report, Test } from './report.ts'

export interface Part {
  readonly number: number
  /** As the grader calls it. */
  readonly title: string
  readonly state: 'done' | 'now' | 'waiting'
  readonly tests: readonly Test[]
}

type Told = Pick<Report, 'part' | 'status' | 'tests'>

/** Empty for an exercise without parts, and when no test could run. */
export function partsOf({ part: now, status, tests }: Told): readonly Part[] {
  if (now === null) return []
  const numbers = [...new Set(tests.flatMap(({ part }) => part ?? []))].toSorted((a, b) => a - b)
  return numbers.map((number) => {
    const own = tests.filter(({ part }) => part === number)
    const done = number < now || status === 'passed'
    return {
      number,
      title: own[0]?.path[0] ?? '',
      state: done ? 'done' : number === now ? 'now' : 'waiting',
      tests: own,
    }
  })
}

/** The part that is worked on, as every Report names it; null without parts. */
export function partOf(tests: readonly Test[]): number | null {
  const parts = tests.flatMap(({ part, state }) => (part === undefined ? [] : [{ part, state }]))
  const open = parts.filter(({ state }) => state !== 'passed')
  const numbers = (open.length > 0 ? open : parts.slice(-1)).map(({ part }) => part)
  return numbers.length > 0 ? Math.min(...numbers) : null
}

/** Whether a Run has ended a part that the one before it had left open. */
export function hasMovedOn(before: Told | null, report: Told): boolean {
  if (before === null || before.part === null || report.part === null) return false
  const done = (told: Told) => partsOf(told).filter(({ state }) => state === 'done').length
  return done(report) > done(before)
}
