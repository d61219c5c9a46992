import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { isStale } from './is-stale.ts'
import { layOut } from './served-course.ts'

const grader = 'exercises/01-a/1-b/grader.test.ts'
const copy = 'exercises/01-a/1-b/notes.ts'
const starter = 'exercises/01-a/1-b/starter/notes.ts'
const lesson = 'lessons/01-a/lesson.md'

let root: string
const stale = () => isStale(root, join(root, 'dist'))
const inFuture = (path: string) => utimesSync(join(root, path), 4e9, 4e9)

beforeEach(() => {
  root = layOut({ [grader]: '', [copy]: '', [starter]: '', [lesson]: '', 'dist/index.html': '' })
  inFuture('dist/index.html')
})

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
    utimesSync(join(root, 'lessons/01-a'), 5e9, 5e9)
    expect(stale()).toBe(true)
  })

  it('does not care what the learner writes', () => {
    writeFileSync(join(root, copy), 'mine')
    utimesSync(join(root, copy), 5e9, 5e9)
    utimesSync(join(root, 'exercises/01-a/1-b'), 5e9, 5e9)
    expect(stale()).toBe(false)
  })
})
