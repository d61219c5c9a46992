// The fields of an exercise.md.
import { z } from 'zod'
import { engineNames, kinds } from './course.ts'
import { kebabCase, text, wholeNumber } from './field-kinds.ts'

const fileName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/, 'a kebab-case name that ends in .ts, in no folder')
const appPath = z
  .string('a path in solutions/deskly/, or null')
  .regex(/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/, 'a path in solutions/deskly/ that ends in .ts, or null')

/** A list of files stands for files that are not part of the app. */
const edit = z.preprocess(
  (value) =>
    Array.isArray(value) ? Object.fromEntries(value.map((file) => [String(file), null])) : value,
  z
    .record(fileName, appPath.nullable(), 'a map of files to app paths, or a list of files')
    .refine((files) => Object.keys(files).length > 0, 'at least one file'),
)

const mistakes = z
  .record(kebabCase, text, 'a map of codes to titles')
  .refine((titles) => Object.keys(titles).length >= 3, 'at least three codes with their titles')

export const ExerciseFields = z.strictObject({
  title: text,
  kind: z.enum(kinds),
  stars: wholeNumber(1, 5),
  minutes: wholeNumber(1, 240),
  engines: z.array(z.enum(engineNames), 'a list of engines').default([]),
  edit,
  uses: z.array(kebabCase, 'a list of slugs').default([]),
  parts: wholeNumber(1, 9).default(1),
  mistakes,
})

export type ExerciseFields = z.infer<typeof ExerciseFields>
