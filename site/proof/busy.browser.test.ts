// Right answers on a machine with eight busy processes → none is stopped, in the page and at the terminal.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import { startBusyProcesses } from './busy-processes.ts'
import { exerciseOf, soundCourse, workbook } from './fixture.ts'
import { openWatchedPage } from './watched-page.ts'

const course = soundCourse(workbook)
/** 2.1 on pg-mem, 4.1 and 5.3 on PGlite, 8.4 with Express and a context. */
const slugs = ['tenant-model', 'create-schema', 'with-tenant', 'tenant-profile']
const times = 5

// Before anything is busy: that these start slowly is proven elsewhere.
const hosts: Readonly<Record<string, Pick<Sandbox, 'run' | 'close'>>> = {
  'in the page': await openWatchedPage(),
  'at the terminal': createChildSandbox(),
}
let busy: ReturnType<typeof startBusyProcesses>
beforeAll(() => {
  busy = startBusyProcesses(8)
})
afterAll(async () => {
  busy.end()
  for (const host of Object.values(hosts)) await host.close()
})

describe.each(Object.entries(hosts))('%s', (_, { run }) => {
  test.each(slugs)(`%s passes ${times} times of ${times}`, async (slug) => {
    const exercise = exerciseOf({ course }, slug)
    const ended: string[] = []
    for (let runs = 0; runs < times; runs += 1) {
      const { status, problem } = await run(gradeRequest(exercise, exercise.reference))
      ended.push(problem ? `${status}: ${problem.message}` : status)
    }
    expect(ended).toEqual(Array.from({ length: times }, () => 'passed'))
  })
})
