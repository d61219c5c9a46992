import { defineConfig } from 'vitest/config'

const testsNamed = (name: string) =>
  ['runner', 'site', 'solutions/deskly'].map((folder) => `${folder}/**/${name}`)

const product = {
  // A machine that does other things as well is slow, not wrong.
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What a test has put in the place of another thing is taken back before the next.
  restoreMocks: true,
  unstubGlobals: true,
  unstubEnvs: true,
}

export default defineConfig({
  test: {
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
        // Needs Chromium; one file after the other, so that two cores are enough.
        test: {
          name: 'browser',
          include: ['runner/**/*.browser.test.ts', 'site/**/*.browser.test.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
        },
      },
      {
        // The learner's files under their graders; the setup brings the patience of our own runner.
        test: {
          name: 'exercises',
          include: ['exercises/*/*/grader.test.ts'],
          setupFiles: ['runner/cli/vitest-setup.ts'],
        },
      },
    ],
  },
})
