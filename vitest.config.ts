import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'product',
          // A machine that does other things as well is slow, not wrong.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['runner/**/*.test.ts', 'site/**/*.test.ts', 'solutions/deskly/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
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
