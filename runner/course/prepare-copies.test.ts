import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copiedStarters } from './copied-starters.ts'
import { courseOf } from './course-fixture.ts'
import type { Course, Exercise } from './course.ts'
import { isStarted, readCopies, tryCopies, UnreadableCopy } from './learner-files.ts'
import { prepareCopies } from './prepare-copies.ts'

const starter = 'exercises/01-one-building/1-hello/starter/notes-for.ts'
const course = courseOf()
const reworded = courseOf({ [starter]: '// TODO: said better\n' })
const hello = ({ lessons }: Course) => lessons[0]?.exercises[0] as Exercise

let root: string
const file = () => join(root, hello(course).folder, 'notes-for.ts')
const copy = () => readFileSync(file(), 'utf8')
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copies-'))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('a starter that an update has reworded', () => {
  it('takes the place of a copy that nobody touched', () => {
    prepareCopies(root, course)
    expect(prepareCopies(root, reworded)).toEqual([])
    expect(copy()).toBe('// TODO: said better\n')
    expect(isStarted(hello(reworded), readCopies(root, hello(reworded)))).toBe(false)
  })

  it('leaves the learner’s work as it is, and is told of once', () => {
    prepareCopies(root, course)
    writeFileSync(file(), 'mine')
    const [note, ...more] = prepareCopies(root, reworded)
    expect(note).toMatch(/starter of 1\.1 .* Your notes-for\.ts stays as it is/)
    expect(more).toEqual([])
    expect(copy()).toBe('mine')
    expect(prepareCopies(root, reworded)).toEqual([])
    const again = courseOf({ [starter]: '// TODO: once more\n' })
    expect(prepareCopies(root, again)).toHaveLength(1)
  })

  it('is no work of the learner where the copy cannot follow', () => {
    prepareCopies(root, course)
    const copied = copiedStarters(root)['hello']
    const files = readCopies(root, hello(course))
    expect(isStarted(hello(reworded), files)).toBe(true)
    expect(isStarted(hello(reworded), files, copied)).toBe(false)
    expect(isStarted(hello(reworded), { 'notes-for.ts': 'mine' }, copied)).toBe(true)
  })

  it('leaves a copy alone whose starter nobody remembers', () => {
    prepareCopies(root, course)
    rmSync(join(root, '.party-wall'), { recursive: true })
    const before = copy()
    expect(prepareCopies(root, reworded)).toEqual([])
    expect(copy()).toBe(before)
  })
})

it('changes nothing when it runs again', () => {
  prepareCopies(root, course)
  const memory = join(root, '.party-wall/starters.json')
  const before = readFileSync(memory, 'utf8')
  writeFileSync(file(), 'mine')
  expect(prepareCopies(root, course)).toEqual([])
  expect([copy(), readFileSync(memory, 'utf8')]).toEqual(['mine', before])
})

it('goes on where nothing can be written, and says so in one line', () => {
  writeFileSync(join(root, 'exercises'), 'in the way')
  writeFileSync(join(root, '.party-wall'), 'in the way')
  const notes = prepareCopies(root, course)
  expect(notes).toEqual([expect.stringMatching(/^Your copies in exercises\/ could not be made: /)])
})

describe('a copy that is no file', () => {
  it('is named when it is asked for, and no other exercise minds', () => {
    mkdirSync(file(), { recursive: true })
    expect(prepareCopies(root, course)).toEqual([])
    const found = tryCopies(root, hello(course))
    expect(found).toBeInstanceOf(UnreadableCopy)
    expect(found).toMatchObject({
      message: expect.stringContaining('1-hello/notes-for.ts is a folder'),
      exitCode: 2,
    })
    const words = course.lessons[0]?.exercises[1] as Exercise
    expect(readCopies(root, words)).toEqual(words.starter)
  })

  it('counts as missing where it is a link that leads nowhere', () => {
    mkdirSync(join(root, hello(course).folder), { recursive: true })
    symlinkSync('nowhere.ts', file())
    expect(prepareCopies(root, course)).toEqual([])
    expect(readCopies(root, hello(course))).toEqual(hello(course).starter)
  })
})
