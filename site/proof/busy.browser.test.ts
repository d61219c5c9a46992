// Right answers on a machine with eight busy processes → none is stopped, in the page and at the terminal.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import { startBusyProcesses } from './busy-processes.ts'
import { exerciseOf, soundCourse, workbook } from './fixture.ts'
import { openWatchedPage } from './watched-page.ts'

const course = soundCourse(workbook)
/** 2.1 on pg-mem, 4.1, 5.3 and 8.4 on PGlite. */
const slugs = ['tenant-model', 'create-schema', 'with-tenant', 'tenant-profile']
const times = 2

// Before anything is busy: that these start slowly is proven elsewhere.
const page = await openWatchedPage()
const child = createChildSandbox()
let busy: ReturnType<typeof startBusyProcesses>
beforeAll(() => {
  busy = startBusyProcesses(8)
})
afterAll(async () => {
  busy.end()
  child.close()
  await page.close()
})

/** How each run ended, one after the other. */
async function runs(slug: string, { run }: Pick<Sandbox, 'run'>): Promise<string[]> {
  const exercise = exerciseOf({ course }, slug)
  const ended: string[] = []
  while (ended.length < times) {
    const { status, problem } = await run(gradeRequest(exercise, exercise.reference))
    ended.push(problem ? `${status}: ${problem.message}` : status)
  }
  return ended
}

test.each(slugs)(`%s passes ${times} times of ${times} in each host`, async (slug) => {
  const [inPage, inChild] = await Promise.all([runs(slug, page), runs(slug, child)])
  const passed = Array.from({ length: times }, () => 'passed')
  expect({ inPage, inChild }).toEqual({ inPage: passed, inChild: passed })
})
