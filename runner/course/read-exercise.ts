// A folder of exercises/ with its folder of solutions/ → the exercise, still without the given files.
import type { Files } from '#runner/grade/request.ts'
import { cardFaults } from './card-faults.ts'
import type { Exercise, Fault } from './course.ts'
import { ExerciseFields } from './exercise-fields.ts'
import { exerciseFaults } from './exercise-faults.ts'
import { readFields } from './fields.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import { outline } from './outline.ts'
import type { Outline } from './outline.ts'
import type { Place } from './places.ts'
import { readAnswers } from './read-answers.ts'
import type { Reading } from './reading.ts'
import { readSections } from './sections.ts'
import { filesUnder } from './tree.ts'

export interface ReadExercise {
  readonly exercise: Omit<Exercise, 'given'>
  readonly file: string
  readonly front: FrontMatter
  readonly outline: Outline
}

/** Without a value its faults stop the exercise. */
export function readExercise(tree: Files, place: Place): Reading<ReadExercise> {
  const { value, faults } = read(tree, place)
  if (value) return { value, faults }
  return { faults: faults.map((fault) => ({ ...fault, stops: place.folder })) }
}

function read(tree: Files, place: Place): Reading<ReadExercise> {
  const file = `${place.folder}/exercise.md`
  const text = tree[file]
  if (text === undefined) {
    return { faults: [{ file, line: 1, message: 'there is no exercise.md: write it' }] }
  }
  const { value: front, faults } = readFrontMatter(file, text)
  if (!front) return { faults }
  const outlined = outline(front.body, front.bodyLine)
  const fields = readFields(front, ExerciseFields)
  const sections = readSections(front, outlined)
  if (!fields.value) return { faults: [...fields.faults, ...sections.faults] }
  const answers = readAnswers(tree, place.folder, fields.value, front)
  const exercise = {
    ...place,
    ...fields.value,
    ...sections.value,
    ...answers.value,
    grader: tree[`${place.folder}/grader.test.ts`] ?? '',
    starter: starterOf(tree, place, fields.value),
  }
  return {
    value: { exercise, file, front, outline: outlined },
    faults: [
      ...fields.faults,
      ...sections.faults,
      ...answers.faults,
      ...exerciseFaults(tree, exercise, front),
      ...cardFaults(exercise, outlined),
      ...pictureFaults(file, outlined),
    ],
  }
}

/** What else lies there is nobody's file. */
function starterOf(tree: Files, { folder }: Place, { edit }: Pick<Exercise, 'edit'>): Files {
  const files = Object.entries(filesUnder(tree, `${folder}/starter`))
  return Object.fromEntries(files.filter(([file]) => Object.hasOwn(edit, file)))
}

function pictureFaults(file: string, { images }: Outline): readonly Fault[] {
  const message = 'a task shows no picture: move it to the lesson'
  return images.map(({ line }) => ({ file, line, message }))
}
