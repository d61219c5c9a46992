// The fields of a lesson.md.
import { z } from 'zod'
import { text, wholeNumber } from './field-kinds.ts'

/** The seed tutorial has this many lines. */
const seedLines = 87

const carried = z
  .union([z.number(), z.string()], 'lines of the seed, as 5 or "8-13"')
  .transform(String)
  .refine(isRange, `lines of the seed, as 5 or "8-13", from 1 to ${seedLines}`)

export const LessonFields = z.strictObject({
  title: text,
  summary: text,
  minutes: wholeNumber(1, 240),
  carries: z.array(carried, 'a list of lines of the seed'),
  planned: z.literal(false).default(false),
})

export const PlannedLessonFields = z.strictObject({
  title: text,
  summary: text,
  planned: z.literal(true),
})

function isRange(lines: string): boolean {
  const match = /^(\d+)(?:-(\d+))?$/.exec(lines)
  const first = Number(match?.[1])
  const last = Number(match?.[2] ?? match?.[1])
  return first >= 1 && first <= last && last <= seedLines
}
