// The process that tests of the grade ask: vitest's runner has one state in a process, and runs them.
import { grade, type Evidence, type Host } from '#runner/grade/grade.ts'
import { createLinker } from '#runner/grade/link.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { runTests, vitestForGraders } from '#runner/grade/run-tests.ts'
import type { Asked, Answered } from './start-apart.ts'

const stray: unknown[] = []
process.on('unhandledRejection', (reason) => stray.push(reason))

/** A host whose functions only note that they were called. */
function fakeHost(said: string[], evidence: Partial<Evidence>, line: number | null): Host {
  return {
    packages: {},
    begin: ({ exercise }, test) => {
      said.push(`begin ${exercise}, ${test() ?? 'no test'}`)
    },
    end: async () => {
      said.push('end')
      return { queries: [], database: [], refused: [], ...evidence }
    },
    doing: (what) => void said.push(what),
    betweenTests: () => void said.push('leave'),
    unhandled: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      said.push('unhandled')
      return stray.splice(0)
    },
    syntaxErrorLine: async () => line,
  }
}

async function graded(
  request: GradeRequest,
  { evidence = {}, line = null }: Extract<Asked, { type: 'grade' }>,
): Promise<Answered> {
  const said: string[] = []
  return { said, report: await grade(request, fakeHost(said, evidence, line)) }
}

async function ran(grader: string): Promise<Answered> {
  const said: string[] = []
  const packages = { vitest: () => vitestForGraders, said: () => ({ said }) }
  const linker = createLinker({ 'grader.test.ts': grader }, packages, () => true)
  const result = await runTests(
    () => void linker.load('grader.test.ts'),
    (title) => void said.push(title ?? '-'),
  )
  return { said, ran: { ...result, loading: result.loading && String(result.loading.error) } }
}

process.on('message', (asked: Asked) => {
  const answer = asked.type === 'grade' ? graded(asked.request, asked) : ran(asked.grader)
  void answer.then((answered) => process.send?.(answered))
})
