// `npm test` over a course of one exercise and a product of one file → all of it, as JSON and as XML.
import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root as workbook } from './root.ts'

const root = mkdtempSync(join(tmpdir(), 'party-wall-whole-'))
const lesson = '01-one-building-many-tenants'
const exercise = `${lesson}/1-hello-two-tenants`

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeAll(() => {
  for (const shared of ['node_modules', 'runner', 'package.json', 'tsconfig.json']) {
    symlinkSync(join(workbook, shared), join(root, shared))
  }
  for (const folder of [`solutions/${exercise}`, 'solutions/deskly', `exercises/${exercise}`]) {
    cpSync(join(workbook, folder), join(root, folder), { recursive: true })
  }
  cpSync(
    join(workbook, `solutions/${exercise}/mistakes/empty-means-all/notes-for.ts`),
    join(root, `exercises/${exercise}/notes-for.ts`),
  )
  write(
    `lessons/${lesson}/lesson.md`,
    `---
title: One building
summary: One.
minutes: 5
carries: []
---
## One

::: exercise hello-two-tenants
:::
`,
  )
  write(
    'vitest.config.ts',
    "export default { test: { projects: [{ test: { name: 'product', include: ['product/*.test.ts'] } }] } }\n",
  )
  write(
    'product/wall.test.ts',
    `import { expect, it } from 'vitest'
it('stands', () => {})
it('has no door', () => expect('a door').toBe('none'))
it.skip('is painted', () => {})
`,
  )
})
afterAll(() => rmSync(root, { recursive: true }))

it('tells of exercises, product and course, with nothing else on the output', async () => {
  const command = ['runner/start/launch.cjs', 'runner/cli/test.ts', '--json', '--junit', 'all.xml']
  const child = spawn(process.execPath, command, {
    cwd: workbook,
    env: {
      ...process.env,
      PARTY_WALL_ROOT: root,
      INIT_CWD: root,
      DATABASE_URL: '',
      PARTY_WALL_VERDICTS: '',
    },
  })
  let said = ''
  let complained = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const code = await new Promise((resolve) => child.on('close', resolve))

  expect([code, complained]).toEqual([
    1,
    expect.stringContaining('✗ product/wall.test.ts › has no door'),
  ])
  const told = JSON.parse(said)
  expect(told).toMatchObject({
    version: 1,
    exercises: [{ exercise: 'hello-two-tenants', status: 'failed' }],
    product: {
      passed: 1,
      failed: 1,
      suites: [
        {
          name: 'product/wall.test.ts',
          cases: [
            { name: 'stands', failure: null },
            { name: 'has no door', failure: expect.stringContaining("to be 'none'") },
            { name: 'is painted', skipped: true },
          ],
        },
      ],
    },
    course: { failed: 0, failures: [] },
    failed: 1,
  })
  expect(told.passed).toBe(told.product.passed + told.course.passed)
  expect(told.course.passed).toBeGreaterThan(5)

  const xml = readFileSync(join(root, 'all.xml'), 'utf8')
  const suites = [...xml.matchAll(/<testsuite name="([^"]*)" tests="(\d+)" failures="(\d+)"/g)]
  expect(suites.map(([, name, tests, failures]) => [name, tests, failures])).toEqual([
    ['1.1 Hello, two tenants', expect.stringMatching(/^\d+$/), expect.stringMatching(/^[1-9]$/)],
    ['product/wall.test.ts', '3', '1'],
    ['the course', '0', '0'],
  ])
})
