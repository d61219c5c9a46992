// What one run leaves behind → nothing of it reaches the next, in the page as in the child process.
import { describe, expect, test } from 'vitest'
import { grader } from '#runner/sandbox/hostile-answers.ts'
import { afterLeftover, leftovers } from '#runner/sandbox/leftovers.ts'
import { openSandboxPage } from './journeys.ts'
import { engines, right } from './sample-exercise.ts'

const { run } = await openSandboxPage()

describe.each(engines)('in the worker of %s,', (engine) => {
  const answered = (answer: string) =>
    run({ ...right, engine, files: { ...grader, 'answer.ts': answer } })

  test.each(leftovers)('nothing reaches the next run of $name', async ({ answer }) => {
    await answered(answer)
    const next = await answered(afterLeftover)
    expect(next).toMatchObject({ status: 'passed', console: { lines: [] } })
  })
})
