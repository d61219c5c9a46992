import { test } from 'vitest'
import { readFileSync } from 'node:fs'
import { openWatchedPage } from '/work/main/site/proof/watched-page.ts'
import { readCourse } from '/work/main/runner/course/read-course.ts'
import { gradeRequest } from '/work/main/runner/course/grade-request.ts'
test('times', async () => {
  const reading: any = readCourse('/work/main')
  const ex = (reading.course?.lessons ?? []).flatMap((l: any) => l.exercises).find((e: any) => e.slug === 'tenant-model')
  const request = gradeRequest(ex, ex.reference ?? {}, { seed: 1 })
  const o = await openWatchedPage()
  const r = await o.page.evaluate(async ([request, three]: any) => {
    globalThis.sandbox.close()
    const one = await fetch('/worker.js').then((r) => r.text())
    const variants: any = { generic: { code: one }, own: { code: one, prewarm: request }, own3: { code: three, prewarm: request }, generic3: { code: three } }
    const found: any = {}
    for (const [name, v] of Object.entries<any>(variants)) {
      const t0 = performance.now()
      v.s = createPageSandbox({ workerCode: async () => v.code, ...(v.prewarm ? { prewarm: v.prewarm } : {}) })
      const f = await v.s.run(request)
      found[name] = { cold: performance.now() - t0, status: f.status, warm: [], inner: [] }
      await new Promise((r) => setTimeout(r, 2000))
    }
    for (let i = 0; i < 15; i++) for (const [name, v] of Object.entries<any>(variants)) {
      const t = performance.now(); const rep = await v.s.run({ ...request, seed: i }); found[name].warm.push(performance.now() - t); found[name].inner.push(rep.ms)
      await new Promise((r) => setTimeout(r, 1500))
    }
    for (const f of Object.values<any>(found)) { for (const k of ['warm', 'inner']) { f[k].sort((a: number, b: number) => a - b); f[k] = [f[k][0], f[k][7]] } }
    return found
  }, [request, readFileSync('/tmp/worker3.js', 'utf8')] as const)
  console.log(JSON.stringify(r, null, 1))
  await o.close()
}, 300000)
