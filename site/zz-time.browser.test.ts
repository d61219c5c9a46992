import { test } from 'vitest'
import { readFileSync } from 'node:fs'
import { openSandboxPage } from '/work/main/site/build/sandbox-page.ts'
import { readCourse } from '/work/main/runner/course/read-course.ts'
import { gradeRequest } from '/work/main/runner/course/grade-request.ts'
test('times', async () => {
  const reading: any = readCourse('/work/main')
  const course = reading.course ?? reading
  const ex = (reading.course?.lessons ?? []).flatMap((l: any) => l.exercises).find((e: any) => e.slug === 'tenant-model')
  const request = gradeRequest(ex, ex.reference ?? {}, { seed: 1 })
  console.log(ex.slug, Object.keys(ex), Object.keys(request.files), request.engine)
  const o = await openSandboxPage()
  for (let round = 0; round < 2; round++) {
  const r = await o.page.evaluate(async ([request, own]: any) => {
    const code = fetch('/worker.js').then((r) => r.arrayBuffer()); await code
    const t0 = performance.now()
    const sandbox = createPageSandbox({ workerCode: () => code, ...(own ? { prewarm: request } : {}) })
    const first = await sandbox.run(request)
    const cold = performance.now() - t0
    const times: number[] = [], inner: number[] = []
    for (let i = 0; i < 21; i++) { await new Promise((r) => setTimeout(r, 1200)); const t = performance.now(); const rep = await sandbox.run({ ...request, seed: i }); times.push(performance.now() - t); inner.push(rep.ms) }
    const sort = (a: number[]) => a.sort((x, y) => x - y)
    sandbox.close()
    return { status: first.status, message: first.problem?.message, tests: first.tests.length, queries: first.queries.list.length, cold, warm: sort(times)[10], max: times[20], inner: sort(inner)[10] }
  }, [request, round === 1] as const)
  console.log(round === 1 ? 'own prewarm' : 'no prewarm', r)
  }
  await o.close()
}, 120000)
