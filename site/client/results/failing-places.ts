// A Report → for each of the learner's files, the lines to mark and the words to put there.
import { mistakeTitle } from '#runner/grade/guard-titles.ts'
import type { Place, Report, Test } from '#runner/grade/report.ts'
import type { FailingLine } from '#site/client/editor/failing-lines.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { failuresByCause, testTitle } from './failures.ts'
import { firstSentence } from './first-sentence.ts'

type Asked = Pick<ExerciseData, 'edit' | 'mistakes'>

export function failingPlaces(
  report: Report | null,
  exercise: Asked,
): Readonly<Record<string, readonly FailingLine[]>> {
  const words = new Map<string, Map<number, string[]>>()
  for (const { at, text } of found(report, exercise)) {
    const lines = words.get(at.file) ?? new Map<number, string[]>()
    const texts = lines.get(at.line) ?? []
    if (!texts.includes(text)) texts.push(text)
    words.set(at.file, lines.set(at.line, texts))
  }
  return Object.fromEntries([...words].map(([file, lines]) => [file, inOrder(lines)]))
}

/** The place of the cause that the Tests pane names first; null when no line is to blame. */
export function firstFailingPlace(report: Report | null, exercise: Asked): Place | null {
  return found(report, exercise)[0]?.at ?? null
}

interface Found {
  readonly at: Place
  readonly text: string
}

/** In the order of the causes, in the learner's own files only. */
function found(report: Report | null, { edit, mistakes }: Asked): readonly Found[] {
  // What the engine refused was not judged.
  if (!report || report.status === 'unsupported') return []
  const { problem } = report
  const tests = failuresByCause(report.tests, mistakes).flatMap((cause) => cause.tests)
  return [
    ...(problem ? [{ at: problem.at, text: firstSentence(problem.message) }] : []),
    ...tests.map((test) => ({ at: test.at, text: whatHappened(test, mistakes) })),
  ].flatMap(({ at, text }) => (at && edit.includes(at.file) ? [{ at, text }] : []))
}

/** The name of a check says what should be, and would read like an instruction under a line. */
function whatHappened(test: Test, mistakes: Asked['mistakes']): string {
  const title = mistakeTitle(test.mistake, mistakes)
  if (title !== undefined) return title
  return firstSentence(test.message ?? '') || `This check failed: “${testTitle(test)}”`
}

function inOrder(lines: ReadonlyMap<number, readonly string[]>): readonly FailingLine[] {
  return [...lines]
    .toSorted(([one], [other]) => one - other)
    .map(([line, texts]) => ({ line, text: wordsFor(texts) }))
}

/** One cause in full; the pane beside the code lists them all. */
function wordsFor([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} · and ${more.length} more`
}
