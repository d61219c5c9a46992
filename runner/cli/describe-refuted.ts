// A claim that does not hold → the place, what is wrong, and the command that shows it alone.
import type { Claim, Refuted } from '#runner/course/check.ts'
import { referencePath, solutionFolder } from '#runner/course/read-answers.ts'
import type { Report } from '#runner/grade/report.ts'

export function describeRefuted({ claim, message }: Refuted, report: Report | undefined): string {
  const { exercise, variant, engine } = claim
  const at = report?.problem?.at ?? report?.tests.find((test) => test.at)?.at
  const [first = ''] = Object.keys(exercise.edit)
  const file = at && Object.hasOwn(exercise.edit, at.file) ? at.file : first
  const line = at?.file === file ? at.line : 1
  const words = [
    `npm test ${exercise.number} -- --as ${variant}`,
    ...(engine === 'none' ? [] : [`--engine ${engine}`]),
    ...(report ? [`--seed ${report.seed}`] : []),
  ]
  const on = engine === 'none' ? '' : ` on ${engine}`
  return `${pathOf(claim, file)}:${line}  ${exercise.number} ${variant}${on} ${message}\n  ${words.join(' ')}`
}

/** Where the text of that file of the answer stands. */
function pathOf({ exercise, variant }: Claim, file: string): string {
  const { folder, edit } = exercise
  if (variant === 'starter') return `${folder}/starter/${file}`
  if (variant === 'reference') return referencePath(folder, file, edit[file] ?? null)
  return `${solutionFolder(folder)}/${variant}/${file}`
}
