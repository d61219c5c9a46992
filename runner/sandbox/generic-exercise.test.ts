import { afterAll, expect, test } from 'vitest'
import { createChildSandbox } from './child-process.ts'
import { genericExercise } from './generic-exercise.ts'

const sandbox = createChildSandbox({ next: 'nothing' })
afterAll(() => sandbox.close())

test('what workers are warmed with passes, so that it warms what a right answer runs', async () => {
  const report = await sandbox.run(genericExercise)
  expect(report.tests.map(({ state, message }) => message ?? state)).toEqual([
    'passed',
    'passed',
    'passed',
  ])
  expect(report.status).toBe('passed')
})
