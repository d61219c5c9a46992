// Claims → their verdicts by vitest itself, as `npx vitest` on a learner's folder gives them.
import { join, relative } from 'node:path'
import { startVitest, type TestCase, type TestModule } from 'vitest/node'
import type { Claim } from '#runner/course/check.ts'
import { failure } from '#runner/grade/failure.ts'
import { folderOf, layOut } from './lay-out.ts'
import { root } from './root.ts'
import type { Verdict } from './verdict.ts'

export async function gradeWithVitest(
  claims: readonly Claim[],
  seed: number,
): Promise<Map<Claim, Verdict>> {
  const base = layOut('parity', claims)
  const vitest = await startVitest('test', [], {
    config: false,
    root,
    dir: base,
    include: ['**/grader.test.ts'],
    exclude: [],
    setupFiles: [join(root, 'runner/cli/vitest-setup.ts')],
    env: { PARTY_WALL_SEED: String(seed) },
    watch: false,
    reporters: [{}],
    passWithNoTests: true,
    // Each file in a process of its own would start an engine of its own.
    isolate: false,
  })
  const modules = vitest.state.getTestModules()
  const verdicts = new Map<Claim, Verdict>()
  for (const claim of claims) {
    const found = modules.find(
      (module) => relative(base, module.moduleId) === `${folderOf(claim)}/grader.test.ts`,
    )
    verdicts.set(claim, { tests: found ? testsOf(found) : [] })
  }
  await vitest.close()
  process.exitCode = 0 // vitest sets it when an answer fails, and here most of them should
  return verdicts
}

function testsOf(module: TestModule): Verdict['tests'] {
  return [...module.children.allTests()].map((test) => ({
    title: titleOf(test),
    state: stateOf(test),
    mistake: mistakeOf(test),
  }))
}

const titleOf = (test: TestCase): string => test.fullName.split(' > ').join(' › ')

function stateOf(test: TestCase): Verdict['tests'][number]['state'] {
  const { state } = test.result()
  return state === 'pending' ? 'skipped' : state
}

function mistakeOf(test: TestCase): string | null {
  const [error] = test.result().errors ?? []
  return error ? (failure(error, () => false).mistake ?? null) : null
}
