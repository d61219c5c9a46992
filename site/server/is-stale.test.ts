import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale } from './is-stale.ts'
import { layOutCourse } from '#site/build/lay-out-course.ts'

const exercise = 'exercises/01-one-building/1-hello'
const grader = `${exercise}/grader.test.ts`
const copy = `${exercise}/notes-for.ts`
const starter = `${exercise}/starter/notes-for.ts`
const lesson = 'lessons/01-one-building/lesson.md'

let root: string
let remove: () => void
const stale = () => isStale(root, join(root, 'dist'))
const inFuture = (path: string) => utimesSync(join(root, path), 4e9, 4e9)

beforeEach(() => {
  ;({ root, remove } = layOutCourse({ [copy]: () => '', 'dist/index.html': () => '' }))
  inFuture('dist/index.html')
})
afterEach(() => remove())

describe('isStale', () => {
  it('is true when nothing was built', () => {
    expect(stale()).toBe(false)
    rmSync(join(root, 'dist/index.html'))
    expect(stale()).toBe(true)
  })

  it.each([lesson, grader, starter])('is true when %s is newer', (path) => {
    utimesSync(join(root, path), 5e9, 5e9)
    expect(stale()).toBe(true)
  })

  it('is true when a lesson went away', () => {
    rmSync(join(root, lesson))
    utimesSync(join(root, 'lessons/01-one-building'), 5e9, 5e9)
    expect(stale()).toBe(true)
  })

  it('does not care what the learner writes', () => {
    writeFileSync(join(root, copy), 'mine')
    utimesSync(join(root, copy), 5e9, 5e9)
    utimesSync(join(root, exercise), 5e9, 5e9)
    expect(stale()).toBe(false)
  })
})
