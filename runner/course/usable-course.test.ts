import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readChanged } from './course-fixture.ts'
import type { Course } from './course.ts'
import { readCourse } from './read-course.ts'
import { readReference } from './read-reference.ts'
import { soundCourse } from './sound-course.ts'

const hello = 'exercises/01-one-building/1-hello'
const sound = readChanged().course
const slugs = ({ lessons }: Course) =>
  lessons.flatMap(({ exercises }) => exercises.map(({ slug }) => slug))

const strays = [
  'exercises/Thumbs.db',
  'exercises/desktop.ini',
  'exercises/tenants.js',
  'exercises/tsconfig.json',
  'exercises/my notes/tenants.ts',
  'exercises/01-one-building/notes.md',
  'exercises/01-one-building/1-hello - Copy/notes-for.ts',
  'exercises/01-one-building/9-mine/notes-for.ts',
  'exercises/02-a-table/1-hello/notes-for.ts',
  'exercises/99-mine/1-tries/exercise.md',
  `${hello}/notes-for.js`,
  `${hello}/notes-for.ts.orig`,
  `${hello}/#notes-for.ts#`,
  `${hello}/4913`,
  `${hello}/notes.md`,
  `${hello}/notes-for.ts/inside.ts`,
  `${hello}/starter/Thumbs.db`,
  `${hello}/starter/notes-for.ts.orig`,
  `${hello}/starter/other.ts`,
  'lessons/my notes.md',
  'lessons/todo/lesson.md',
  'lessons/04-mine/notes.md',
  'lessons/01-one-building/notes.txt',
  'lessons/01-one-building/lesson.md.orig',
  'solutions/Thumbs.db',
  'solutions/mine/tenants.ts',
  'solutions/01-one-building/notes.md',
  'solutions/01-one-building/1-hello/Thumbs.db',
  'solutions/01-one-building/1-hello/mistakes/mine/notes-for.ts',
]

it.each(strays)('is the same for a learner beside the stray %s, and not for the check', (path) => {
  const { ok, course } = readChanged({ [path]: 'anything' })
  expect({ ok, course }).toEqual({ ok: false, course: sound })
})

describe('a fault in one exercise', () => {
  it.each([
    [`${hello}/exercise.md`, null],
    [`${hello}/exercise.md`, 'no front matter'],
    [`${hello}/exercise.md`, '---\ntitle: [\n---\n'],
    [`${hello}/grader.test.ts`, null],
    [`${hello}/grader.test.ts`, `import { notesFor } from '#deskly/nowhere.ts'\n`],
    [`${hello}/starter/notes-for.ts`, null],
  ])('stops that one and no other: %s', (path, text) => {
    const { course, faults, stopped } = readChanged({ [path]: text })
    expect(slugs(course)).toEqual(['words', 'tenant-table'])
    expect(stopped.map(({ number, slug }) => [number, slug])).toEqual([['1.1', 'hello']])
    expect(faults.some(({ stops }) => stops === hello)).toBe(true)
  })

  it.each([
    ['solutions/01-one-building/1-hello/mistakes/first-only/notes-for.ts', null],
    ['solutions/01-one-building/1-hello/also/loop/notes-for.ts', `import '#deskly/nowhere.ts'\n`],
    ['lessons/01-one-building/building.svg', null],
    ['lessons/01-one-building/primer.md', 'half'],
    ['lessons/01-one-building/lesson.md', 'no front matter'],
    ['lessons/01-one-building/lesson.md', null],
  ])('that its grader does not need stops none: %s', (path, text) => {
    const { ok, course, stopped } = readChanged({ [path]: text })
    expect([ok, slugs(course), stopped]).toEqual([false, ['hello', 'words', 'tenant-table'], []])
  })
})

it('means the exercise that the lesson shows, where its folder was copied beside it', () => {
  const copied = Object.fromEntries(
    Object.entries(soundCourse)
      .filter(([path]) => path.startsWith(`${hello}/`))
      .map(([path, text]) => [path.replace('1-hello', '1-a-copy'), text]),
  )
  expect(slugs(readChanged(copied).course)).toEqual(['hello', 'words', 'tenant-table'])
})

describe('what is no text, or cannot be read', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'unreadable-'))
    for (const [path, text] of Object.entries(soundCourse)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xe9, 0x80, 0x0a])

  it('is named by place, and the others are read', () => {
    writeFileSync(join(root, hello, 'grader.test.ts'), bytes)
    writeFileSync(join(root, hello, 'notes-for.ts'), bytes)
    writeFileSync(join(root, 'exercises/Thumbs.db'), bytes)
    const { course, faults } = readCourse(root)
    expect(slugs(course)).toContain('tenant-table')
    expect(faults.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'exercises/01-one-building/1-hello/grader.test.ts is not UTF-8: save it in that encoding',
      expect.stringMatching(/^exercises\/Thumbs\.db a stray file/),
    ])
  })

  it('is no reason to fail: links that lead nowhere or in a circle, folders in place of files', () => {
    symlinkSync('nowhere', join(root, hello, 'notes-for.ts'))
    symlinkSync('nowhere', join(root, 'solutions/deskly/.#note.ts'))
    symlinkSync('nowhere', join(root, 'solutions/deskly/lost.ts'))
    symlinkSync('..', join(root, 'exercises/circle'))
    mkdirSync(join(root, 'solutions/deskly/folder.ts'))
    expect(readCourse(root)).toMatchObject({ ok: true, course: sound })
    expect(Object.keys(readReference(root))).toContain('#deskly/note.ts')
    for (const file of ['exercise.md', 'grader.test.ts']) {
      rmSync(join(root, hello, file))
      mkdirSync(join(root, hello, file))
    }
    expect(readCourse(root).stopped.map(({ slug }) => slug)).toEqual(['hello'])
  })

  it.skipIf(process.getuid?.() === 0)('is named where nobody may read it', () => {
    chmodSync(join(root, hello, 'grader.test.ts'), 0)
    chmodSync(join(root, 'lessons/03-later'), 0)
    const { faults, stopped } = readCourse(root)
    chmodSync(join(root, 'lessons/03-later'), 0o755)
    expect(faults.map(({ message }) => message).join('\n')).toContain('cannot be read (EACCES)')
    expect(stopped.map(({ slug }) => slug)).toEqual(['hello'])
  })
})
