import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAsked } from './read-asked.ts'
import { readCourse } from './read-course.ts'

const workbook = new URL('../../', import.meta.url).pathname
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'read-asked-'))
  for (const folder of ['lessons', 'exercises', 'solutions']) {
    cpSync(join(workbook, folder), join(root, folder), { recursive: true })
  }
})
afterEach(() => rmSync(root, { recursive: true }))

it('reads every exercise as the whole course does', () => {
  const all = readCourse(root).course.lessons.flatMap((lesson) => lesson.exercises)
  for (const exercise of all) {
    const asked = readAsked(root, [exercise.number])
    expect(asked.ok && asked.exercises, exercise.number).toEqual([exercise])
  }
})

it('reads a lesson, several exercises, and each once', () => {
  const numbers = (...words: string[]) => {
    const asked = readAsked(root, words)
    return asked.ok ? asked.exercises.map(({ number }) => number) : asked
  }
  expect(numbers('2')).toEqual(['2.1', '2.2', '2.3'])
  expect(numbers('the-tenant-model')).toEqual(['2.1', '2.2', '2.3'])
  expect(numbers('exercises/02-the-tenant-model/')).toEqual(['2.1', '2.2', '2.3'])
  expect(numbers('3.1', '2.1', 'pool-list')).toEqual(['3.1', '2.1'])
  expect(numbers('2.1', '9.9')).toMatchObject({ ok: false, word: '9.9' })
})

it('is not stopped by what is wrong elsewhere, and tells what is wrong here', () => {
  const front = (folder: string) => join(root, 'exercises', folder, 'exercise.md')
  writeFileSync(front('02-the-tenant-model/3-domain-model'), '---\nnothing\n')
  writeFileSync(join(root, 'exercises/Thumbs.db'), 'stray')
  const asked = readAsked(root, ['2.1'])
  expect(asked).toMatchObject({ ok: true, stopped: [] })
  writeFileSync(front('02-the-tenant-model/1-tenant-model'), '---\nnothing\n')
  const broken = readAsked(root, ['2.1'])
  expect(broken).toMatchObject({ ok: true, exercises: [], stopped: [{ number: '2.1' }] })
})
