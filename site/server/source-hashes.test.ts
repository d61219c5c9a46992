import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layOutCourse } from '#site/build/lay-out-course.ts'
import { sourceHashes } from './source-hashes.ts'

const exercise = 'exercises/01-one-building/1-hello'
const lesson = 'lessons/01-one-building/lesson.md'

let root: string
let remove: () => void
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
beforeEach(() => {
  ;({ root, remove } = layOutCourse({ 'runner/a.ts': () => '1', 'site/client/b.ts': () => '2' }))
})
afterEach(() => remove())

/** Which of the two hashes are others after a change. */
function changed(change: () => void): readonly string[] {
  const before = sourceHashes(root, root)
  change()
  const after = sourceHashes(root, root)
  return (['parts', 'pages'] as const).filter((one) => before[one] !== after[one])
}

describe('the hash of the pages alone', () => {
  it.each([
    lesson,
    `${exercise}/grader.test.ts`,
    `${exercise}/starter/notes-for.ts`,
    `${exercise}/exercise.md`,
    'solutions/deskly/note.ts',
    'lessons/01-one-building/new.svg',
  ])('is another when %s changes, whatever its date', (path) => {
    const old = new Date(0)
    expect(
      changed(() => {
        write(path, 'changed')
        utimesSync(join(root, path), old, old)
      }),
    ).toEqual(['pages'])
  })

  it('is another when a file goes away or has another name', () => {
    expect(changed(() => rmSync(join(root, lesson)))).toEqual(['pages'])
    const folder = join(root, 'lessons/03-later')
    expect(changed(() => renameSync(folder, join(root, 'lessons/03-soon')))).toEqual(['pages'])
  })
})

it.each(['runner/a.ts', 'site/client/b.ts', 'site/build/c.ts', 'package-lock.json'])(
  'both are others when %s changes',
  (path) => expect(changed(() => write(path, 'changed'))).toEqual(['parts', 'pages']),
)

it.each([
  `${exercise}/notes-for.ts`,
  `${exercise}/my-tries.ts`,
  '.party-wall/progress.json',
  'dist/index.html',
  'runner/a.test.ts',
  'site/proof/work.ts',
  'lessons/.DS_Store',
])('neither is another when %s changes', (path) => {
  expect(changed(() => write(path, 'changed'))).toEqual([])
})

it('stays the same when only dates change', () => {
  const late = new Date(5e12)
  expect(changed(() => utimesSync(join(root, lesson), late, late))).toEqual([])
})
