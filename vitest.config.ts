import { defineConfig } from 'vitest/config'
import { sameLanguage } from './runner/cli/same-language.ts'
import { LongestFirst } from './site/proof/longest-first.ts'

const alone = ['site/proof/busy.browser.test.ts']
const patient = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 240_000 } },
}

const testsNamed = (name: string) =>
  ['runner', 'site', 'solutions/deskly'].map((folder) => `${folder}/**/${name}`)

const product = {
  // A machine that does other things as well is slow, not wrong; what hangs still ends by name.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 240_000 } },
  // What a test has put in the place of another thing is taken back before the next.
  restoreMocks: true,
  unstubGlobals: true,
  unstubEnvs: true,
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Files share a process: most of what a small one costs is a process of its own, and its imports.
      {
        test: {
          ...product,
          name: 'product',
          include: testsNamed('*.test.ts'),
          exclude: ['**/*.browser.test.ts', '**/*.alone.test.ts'],
          isolate: false,
        },
      },
      // What changes the globals for good has a process of its own.
      { test: { ...product, name: 'product-alone', include: testsNamed('*.alone.test.ts') } },
      {
        // Needs Chromium. What is waited for is a state; a time limit only ends what hangs.
        test: {
          name: 'browser',
          include: ['site/**/*.browser.test.ts'],
          exclude: alone,
          globalSetup: 'site/proof/journeys-setup.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      {
        // The same, where nothing else may be going on.
        test: {
          name: 'browser-alone',
          include: alone,
          fileParallelism: false,
          ...patient,
          testTimeout: 600_000,
        },
      },
      {
        // The learner's files under their graders; the setup brings the patience of our own runner.
        plugins: [sameLanguage()],
        test: {
          name: 'exercises',
          include: ['exercises/*/*/grader.test.ts'],
          setupFiles: ['runner/cli/vitest-setup.ts'],
        },
      },
    ],
  },
})
