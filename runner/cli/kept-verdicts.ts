// What the proof of the course has graded → kept for the proof of parity after it, which begins with the same.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Claim } from '#runner/course/check.ts'
import type { Graded } from './grade-claims.ts'
import { verdictOf, type Verdict } from './verdict.ts'

interface Kept {
  readonly seed: number
  readonly verdicts: Readonly<Record<string, Verdict>>
}

/** The file that PARTY_WALL_VERDICTS names, as CI does; else nothing is kept. */
const file = () => process.env['PARTY_WALL_VERDICTS'] ?? ''

export function keepVerdicts(graded: readonly Graded[], seed: number): void {
  if (file() === '') return
  const verdicts = Object.fromEntries(
    graded.map(({ claim, report }) => [nameOf(claim), verdictOf(report)]),
  )
  writeFileSync(file(), JSON.stringify({ seed, verdicts } satisfies Kept))
}

/** Of each claim, from a proof with the same seed; null where one is missing. */
export function keptVerdicts(claims: readonly Claim[], seed: number): Map<Claim, Verdict> | null {
  if (file() === '') return null
  const kept = JSON.parse(readFileSync(file(), 'utf8')) as Kept
  if (kept.seed !== seed) return null
  const found = new Map<Claim, Verdict>()
  for (const claim of claims) {
    const verdict = kept.verdicts[nameOf(claim)]
    if (!verdict) return null
    found.set(claim, verdict)
  }
  return found
}

/** With all that it was graded by, so that nothing is known of an answer that has changed. */
function nameOf({ exercise, variant, engine, files }: Claim): string {
  const text = JSON.stringify([files, exercise.given, exercise.grader])
  return `${exercise.slug} ${variant} ${engine} ${createHash('sha1').update(text).digest('hex')}`
}
