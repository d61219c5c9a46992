// A frame whose memory is used up, or whose process dies → told for what it was, and the next run works.
import { inject, expect, test } from 'vitest'
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'
import {
  grader as hostileGrader,
  hostileAnswers,
  memoryHog,
} from '#runner/sandbox/hostile-answers.ts'
import { limits, shortLimits } from '#runner/sandbox/limits.ts'
import { buildSandboxPage } from './build-sandbox-page.ts'
import { sandboxFiles } from './built-parts.ts'
import { engines, exercise, grader, right } from './sample-exercise.ts'
import { openWatchedPage, type WatchedPage } from './watched-page.ts'

const files = await buildSandboxPage(sandboxFiles(inject('journeys').parts))

/** In a browser of its own: the driver takes every page for dead whose frame's process died. */
async function runAlone(
  requests: readonly GradeRequest[],
  within = limits,
  meanwhile: (opened: WatchedPage) => Promise<void> = async () => {},
): Promise<readonly Report[]> {
  const opened = await openWatchedPage({ files, limits: within })
  try {
    return await opened.runAlone(requests, () => meanwhile(opened))
  } finally {
    await opened.close()
  }
}

// Longer than the sandbox takes to stop it: not the check’s own time is to end it.
const patient = grader.replace(/\}\)\n$/, '}, 200_000)')
const waits = exercise('', 'new Promise((resolve) => setTimeout(resolve, 9000))', patient)

test('a frame that dies once is nobody’s fault: the answer is asked again', async () => {
  const [judged] = await runAlone([waits], limits, (opened) => opened.crashFrames())
  expect(judged).toMatchObject({ status: 'failed' })
})

test('a frame that dies again is told as memory, the page lives, and the next run works', async () => {
  const [dead, next] = await runAlone([waits, right], limits, async (opened) => {
    await opened.crashFrames()
    await opened.crashFrames()
  })
  expect(dead).toMatchObject({ status: 'stopped', problem: { during: 'the answer is right' } })
  expect(dead?.problem?.message).toContain('used up all the memory')
  expect(next?.status).toBe('passed')
})

test('a heap that fills up is stopped, the page lives, and the next run works', async () => {
  const hoard = `(async () => {
      for (const kept = []; ; await new Promise((resolve) => setTimeout(resolve)))
        kept.push(new Array(30_000_000))
    })()`
  const [hoarded, next] = await runAlone([exercise('', hoard, patient), right])
  // By its death, by the silence while memory is collected, or at the end of a grade’s time.
  expect(hoarded).toMatchObject({ status: 'stopped', problem: { during: 'the answer is right' } })
  expect(next?.status).toBe('passed')
})

// A heap of the page holds gigabytes: the watchdog is here before it is full.
test.each(engines)('a list that grows without a pause is stopped, on %s', async (engine) => {
  const hog = hostileAnswers.find(({ name }) => name === memoryHog)
  const request = { ...right, engine, files: { ...hostileGrader, 'answer.ts': hog?.answer ?? '' } }
  const [report, next] = await runAlone([request, { ...right, engine }], shortLimits)
  expect(report?.status).toBe('stopped')
  expect(next?.status).toBe('passed')
})
