// The primer.md in a lesson's folder → the primer, where there is one.
import type { Fault, Primer } from './course.ts'
import { readFields } from './fields.ts'
import { readFrontMatter } from './front-matter.ts'
import { headingFaults } from './heading-faults.ts'
import { outline } from './outline.ts'
import type { Outline } from './outline.ts'
import { pictureFaults } from './picture-faults.ts'
import { PrimerFields } from './primer-fields.ts'
import type { Reading } from './reading.ts'
import type { Files } from '#runner/grade/request.ts'

export interface ReadPrimer {
  readonly primer: Primer
  readonly outline: Outline
}

/** Each primer ends with as many quick checks. */
const quickChecks = 3

/** `folder` is the lesson's. A lesson without a primer gives neither a value nor a fault. */
export function readPrimer(tree: Files, folder: string): Reading<ReadPrimer> {
  const file = `${folder}/primer.md`
  const text = tree[file]
  if (text === undefined) return { faults: [] }
  const { value: front, faults } = readFrontMatter(file, text)
  if (!front) return { faults }
  const outlined = outline(front.body, front.bodyLine)
  const fields = readFields(front, PrimerFields)
  const allFaults = [
    ...fields.faults,
    ...headingFaults(file, outlined),
    ...pictureFaults(tree, file, outlined),
    ...containerFaults(file, outlined),
  ]
  if (!fields.value) return { faults: allFaults }
  const primer = { ...fields.value, body: front.body, bodyLine: front.bodyLine, file }
  return { value: { primer, outline: outlined }, faults: allFaults }
}

function containerFaults(file: string, { containers }: Outline): readonly Fault[] {
  const misplaced = containers
    .filter(({ name }) => name === 'exercise')
    .map(({ line }) => ({
      file,
      line,
      message: 'a primer has no exercises: place it in the lesson.md beside it',
    }))
  const count = containers.filter(({ name }) => name === 'quiz').length
  if (count === quickChecks) return misplaced
  const message = `a primer ends with ${quickChecks} quick checks, and this one has ${count}: each is a "::: quiz Question?"`
  return [...misplaced, { file, line: 1, message }]
}

/** `primers` are in the order of the course: the first one keeps the slug. */
export function repeatedPrimers(primers: readonly Primer[]): readonly Fault[] {
  return primers.flatMap(({ slug, file }, index) => {
    const first = primers.find((other) => other.slug === slug)
    if (!first || primers.indexOf(first) === index) return []
    const message = `${first.file} has the slug "${slug}" too: give this one another`
    return [{ file, line: 1, message }]
  })
}
