// An exercise and its folder → what does not fit: starter, hints, cards, stray files.
import type { Files } from '#runner/grade/request.ts'
import { answersFile } from './answers-text.ts'
import type { Exercise, Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { FrontMatter } from './front-matter.ts'
import { graderCalls } from './grader-calls.ts'
import { rowFaults } from './row-faults.ts'
import { sentenceFaults } from './sentence-faults.ts'
import { filesUnder } from './tree.ts'

type Described = Omit<Exercise, 'given'>

export function exerciseFaults(
  tree: Files,
  exercise: Described,
  front: FrontMatter,
): readonly Fault[] {
  return [
    ...starterFaults(tree, exercise, front),
    ...sectionFaults(exercise, front),
    ...partFaults(exercise, front),
    ...graderFaults(exercise, front),
    ...folderFaults(tree, exercise),
  ]
}

function graderFaults({ folder, kind, task, grader }: Described, front: FrontMatter): Fault[] {
  const calls = graderCalls(grader)
  const file = `${folder}/grader.test.ts`
  const asks = kind === 'quiz' || kind === 'predict'
  const at = { file: front.file, line: front.bodyLine }
  return [
    ...sentenceFaults(file, calls),
    ...(asks ? [] : rowFaults({ text: task, at, grader: file }, calls)),
  ]
}

function starterFaults(tree: Files, exercise: Described, front: FrontMatter): Fault[] {
  const { folder, kind, edit, starter } = exercise
  const missing = Object.keys(edit).filter((file) => !(file in starter))
  const there = filesUnder(tree, `${folder}/starter`)
  const extra = Object.keys(there).filter((file) => !(file in edit))
  const faults = [
    ...missing.map((file) => ({
      file: front.file,
      line: front.lineOf(['edit', file]),
      message: `no ${folder}/starter/${file}${suggestion(file, extra, 'write what the learner begins with')}`,
      stops: folder,
    })),
    ...extra.map((file) => ({
      file: `${folder}/starter/${file}`,
      line: 1,
      message: 'a stray file: name it under "edit" in exercise.md, or delete it',
    })),
  ]
  const wantsTodo = kind === 'code' || kind === 'fix'
  if (!wantsTodo || Object.values(there).some((text) => text.includes('TODO'))) return faults
  const message = 'no file of the starter says TODO: mark where the learner begins'
  return [...faults, { file: `${folder}/starter`, line: 1, message }]
}

function sectionFaults({ kind, edit, hints, cards }: Described, front: FrontMatter): Fault[] {
  const fault = (path: readonly string[], message: string): Fault => ({
    file: front.file,
    line: front.lineOf(path),
    message,
  })
  const asks = kind === 'quiz' || kind === 'predict'
  const faults: Fault[] = []
  if (hints.length === 0 && kind !== 'quiz') {
    faults.push(fault(['kind'], 'no hint: add a section "## Hint" below the task'))
  }
  if (asks && cards.length === 0) {
    faults.push(fault(['kind'], `a ${kind} asks questions: add sections "## Card <id>"`))
  }
  if ((asks || cards.length > 0) && !(answersFile in edit)) {
    faults.push(fault(['edit'], `the cards are answered in ${answersFile}: name it under "edit"`))
  }
  return faults
}

/** An attack has parts, and each is in its grader. */
function partFaults({ folder, kind, parts, grader }: Described, front: FrontMatter): Fault[] {
  const fault = (field: string, message: string): Fault => ({
    file: front.file,
    line: front.lineOf([field]),
    message,
  })
  if (kind !== 'attack') return parts > 1 ? [fault('parts', 'only an attack has parts')] : []
  if (parts < 2) {
    return [fault('kind', 'an attack has two parts, the exploit and its end: add "parts: 2"')]
  }
  const written = [...grader.matchAll(/\bpart\(\s*(\d+)/g)].map(([, number]) => Number(number))
  const wanted = Array.from({ length: parts }, (_none, index) => index + 1)
  if (written.join() === wanted.join()) return []
  const found = written.length > 0 ? `the parts ${written.join(', ')}` : 'no part'
  const message = `it has ${found}, and exercise.md says ${parts}: part(1, '…', () => {…}) and so on, in order`
  return [{ file: `${folder}/grader.test.ts`, line: 1, message }]
}

/** What git ignores here is the learner's: the copies of the starter, and whatever they try beside it. */
const learners = (file: string) => /^[^/]+\.ts$/.test(file) && !file.includes('.test')

function folderFaults(tree: Files, { folder, edit }: Described): Fault[] {
  const files = Object.keys(filesUnder(tree, folder))
  const known = ['exercise.md', 'grader.test.ts']
  const strays = files
    .filter(
      (file) =>
        !known.includes(file) && !file.startsWith('starter/') && !(file in edit) && !learners(file),
    )
    .map((file) => ({
      file: `${folder}/${file}`,
      line: 1,
      message: `a stray file${suggestion(file, known, 'delete it, or name it under "edit" in exercise.md')}`,
    }))
  if (files.includes('grader.test.ts')) return strays
  const message = 'there is no grader.test.ts: write it'
  return [{ file: `${folder}/grader.test.ts`, line: 1, message, stops: folder }, ...strays]
}
