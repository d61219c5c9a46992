import { afterAll, describe, expect, it } from 'vitest'
import { readCourse } from '#runner/course/read-course.ts'
import { layOutCourse } from './lay-out-course.ts'
import { renderCourse } from './render-course.ts'

const folder = 'exercises/01-one-building/1-hello'
const { root, remove } = layOutCourse({
  [`${folder}/exercise.md`]: (text) => `${text}\n~~~js\n1\n~~~\n\n~~~ruby\n1\n~~~\n`,
})
afterAll(remove)

describe('renderCourse', () => {
  it('tells where in a hint or task the fault lies', () => {
    const reading = readCourse(root)
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
    expect(renderCourse(root, reading.course).faults).toMatchObject([
      { file: `${folder}/exercise.md`, line: 24, message: expect.stringContaining('"ruby"') },
    ])
  })
})
