// The answers that the last Run graded, by card; empty before a Run and where the text did not read.
import { answersFile, readAnswers } from '#runner/course/answers-text.ts'
import type { Session } from './session.ts'

export function gradedChoices(
  { gradedFiles }: Session,
  ids: readonly string[],
): Readonly<Record<string, string>> {
  const text = gradedFiles.value?.[answersFile]
  const read = text === undefined ? null : readAnswers(text, ids)
  return read?.kind === 'read' ? read.choices : {}
}
