// A Report → for each of the learner's files, the lines to mark and the words to put there.
import type { Report } from '#runner/grade/report.ts'
import type { FailingLine } from '#site/client/editor/failing-lines.ts'
import type { ExerciseData } from '#site/client/page-data.ts'
import { failuresByCause } from './failures.ts'

export function failingPlaces(
  report: Report | null,
  { edit, mistakes }: Pick<ExerciseData, 'edit' | 'mistakes'>,
): Readonly<Record<string, readonly FailingLine[]>> {
  // What the engine refused was not judged.
  if (!report || report.status === 'unsupported') return {}
  const places = failuresByCause(report.tests, mistakes).flatMap(({ title, tests }) =>
    tests.map(({ at }) => ({ at, title })),
  )
  const { problem } = report
  const all = problem ? [{ at: problem.at, title: problem.message }, ...places] : places
  const words = new Map<string, Map<number, string[]>>()
  for (const { at, title } of all) {
    if (!at || !edit.includes(at.file)) continue
    const lines = words.get(at.file) ?? new Map<number, string[]>()
    const titles = lines.get(at.line) ?? []
    if (!titles.includes(title)) titles.push(title)
    words.set(at.file, lines.set(at.line, titles))
  }
  return Object.fromEntries([...words].map(([file, lines]) => [file, inOrder(lines)]))
}

function inOrder(lines: ReadonlyMap<number, readonly string[]>): readonly FailingLine[] {
  return [...lines]
    .toSorted(([one], [other]) => one - other)
    .map(([line, titles]) => ({ line, text: wordsFor(titles) }))
}

/** One cause in full; the pane beside the code lists them all. */
function wordsFor([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} · and ${more.length} more`
}
