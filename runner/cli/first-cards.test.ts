// Each starter → the first card that a learner sees, kept as a table: read it when it changes.
import { expect, it } from 'vitest'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { readCourse } from '#runner/course/read-course.ts'
import type { Exercise } from '#runner/course/course.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { root } from './root.ts'

/** What stands in it differs from machine to machine: the zone of a clock. */
const steady = (text: string): string => text.replaceAll(/GMT[+-]\d{4} \([^)]*\)/g, 'GMT…')

it('begins with a card that helps, in every exercise', async () => {
  const reading = readCourse(root)
  const exercises = reading.ok ? reading.course.lessons.flatMap((lesson) => lesson.exercises) : []
  expect(exercises.length).toBeGreaterThanOrEqual(25)
  const sandbox = createChildSandbox({ next: 'same-child' })
  const cardOf = async (exercise: Exercise): Promise<string> => {
    const request = gradeRequest(exercise, exercise.starter, { seed: 1 })
    const { tests, problem } = await sandbox.run(request)
    const failed = tests.find(({ state }) => state === 'failed')
    const place = failed?.at ? `${failed.at.file}:${failed.at.line}` : 'no place'
    const code = failed?.mistake ? ` (${failed.mistake})` : ''
    const said = problem?.message ?? failed?.message ?? 'It passes.'
    return `${exercise.number} ${place}${code}: ${failed?.path.join(' › ') ?? ''}\n  ${said}\n`
  }
  const cards: string[] = []
  for (const exercise of exercises) cards.push(steady(await cardOf(exercise)))
  sandbox.close()
  await expect(cards.join('\n')).toMatchFileSnapshot('first-cards.txt')
})
