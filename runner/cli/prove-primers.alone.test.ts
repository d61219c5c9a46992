import { expect, it } from 'vitest'
import { readCourse } from '#runner/course/read-course.ts'
import { provePrimers } from './prove-primers.ts'
import { root } from './root.ts'

it('finds every statement and every program of the primers to do what stands below it', async () => {
  const reading = readCourse(root)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults, null, 2))
  const primers = reading.course.lessons.flatMap(({ primer }) => primer?.slug ?? [])
  expect(primers).toEqual(expect.arrayContaining(['sql', 'async', 'express']))
  expect(await provePrimers(reading.course)).toEqual([])
})
