// A page that is nothing but the sandbox: the proof drives it from outside.
import type { GradeRequest } from '#runner/grade/request.ts'
import { createPageSandbox } from '#runner/sandbox/page.ts'

const sandbox = createPageSandbox({
  workerCode: async () => (await fetch('worker.js')).text(),
})

Object.assign(globalThis, {
  grade: (request: GradeRequest) => sandbox.run(request),
  prepare: (request: GradeRequest) => sandbox.prepare(request),
})
