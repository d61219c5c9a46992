// `npm test` as it is used: a process, its words, its exit code.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exercise } from '#runner/course/course.ts'
import { findExercise } from '#runner/course/find-exercise.ts'
import { readProgress } from '#runner/course/progress-file.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { root as workbook } from './root.ts'
import { temporaryWorkbook } from './temporary-workbook.ts'

const { root, env, remove } = temporaryWorkbook()
const file = join(root, 'exercises/01-one-building-many-tenants/1-hello-two-tenants/notes-for.ts')
let exercise: Exercise

beforeAll(() => {
  const reading = readCourse(workbook)
  const found = reading.ok ? findExercise(reading.course, 'hello-two-tenants') : null
  if (!found || 'suggestions' in found) throw new Error('The course has no first exercise.')
  exercise = found
})
afterAll(remove)

interface Ended {
  readonly code: number | null
  readonly said: string
}

function npmTest(
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['runner/start/launch.cjs', 'runner/cli/test.ts', ...words],
    { cwd: workbook, env: { ...env, ...environment } },
  )
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

const wrongAnswer = () => exercise.mistaken['empty-means-all']?.['notes-for.ts'] ?? ''
const rightAnswer = () => exercise.reference['notes-for.ts'] ?? ''

describe('npm test 1.1', () => {
  it('says what went wrong, in the words of the page, and where', async () => {
    writeFileSync(file, wrongAnswer())
    const { code, said } = await npmTest(['1.1'])
    expect(code).toBe(1)
    expect(said).toMatch(/\d of \d+ checks failed/)
    expect(said).toContain('“No tenant” became “every tenant”')
    expect(said).toContain('we got 6 notes')
    expect(said).toContain('1-hello-two-tenants/notes-for.ts:4')
    expect(said).toContain('3 hints wait')
  })

  it('shows one hint more each time it is asked', async () => {
    expect((await npmTest(['1.1', '--hint'])).said).toContain('Hint 1 of 3')
    const second = await npmTest(['1.1'], { npm_config_hint: 'true' })
    expect(second.said).toContain('Hint 2 of 3')
    expect(second.code).toBe(0)
  })

  it('prints the report as JSON, with the seed that was asked for', async () => {
    const { said } = await npmTest(['hello-two-tenants', '--json', '--seed', '7'])
    expect(JSON.parse(said)).toMatchObject({ version: 1, status: 'failed', seed: 7 })
  })

  it('tells apart how it ended by the exit code', async () => {
    writeFileSync(file, 'export const notesFor = () => {\n')
    expect(await npmTest(['1.1'])).toMatchObject({ code: 2 })
    writeFileSync(file, 'export function notesFor() {\n  for (;;);\n}\n')
    const stopped = await npmTest(['1.1'])
    expect(stopped.code).toBe(3)
    expect(stopped.said).toContain('a loop that never ends')
    writeFileSync(file, rightAnswer())
    const folder = exercise.folder
    expect(await npmTest([`${folder}/`])).toMatchObject({ code: 0 })
    expect(await npmTest(['1.9'])).toMatchObject({ code: 64 })
    expect(await npmTest(['1.1', '--engine', 'mysql'])).toMatchObject({ code: 64 })
  })

  it('grades a known answer, and keeps nothing of it', async () => {
    const progress = () => readProgress(root)['hello-two-tenants']
    const before = progress()
    const known = await npmTest(['1.1', '--as', 'mistakes/empty-means-all'])
    expect(known.code).toBe(1)
    expect(known.said).toContain('mistakes/empty-means-all, not your files')
    expect(known.said).toContain('“No tenant” became “every tenant”')
    expect(progress()).toEqual(before)
    const unknown = await npmTest(['1.1', '--as', 'mistakes/none'])
    expect(unknown.code).toBe(64)
    expect(unknown.said).toContain('There is: starter, reference')
  })

  it('grades a lesson and several exercises, and writes all of it as XML', async () => {
    writeFileSync(file, rightAnswer())
    const xml = join(root, 'results.xml')
    const { code, said } = await npmTest(['1', '2.1', '--junit', xml])
    expect(code).toBe(1)
    expect(said).toMatch(/✓ 1\.1 [^]*✗ 1\.2 [^]*✗ 2\.1 /)
    expect(readFileSync(xml, 'utf8').match(/<testsuite /g)).toHaveLength(3)
  })

  it('says what PostgreSQL needs, and that nobody answers', async () => {
    const on = (url: string) =>
      npmTest(['2.1', '--engine', 'postgres'], { DATABASE_URL: url, PARTY_WALL_ALLOW: '' })
    const unset = await on('')
    expect(unset.code).toBe(64)
    expect(unset.said).toContain('set DATABASE_URL')
    const silent = await on('postgres://nobody@127.0.0.1:1/x')
    expect(silent.code).toBe(64)
    expect(silent.said).toContain('127.0.0.1:1')
  })

  it('sets a progress file aside that does not read, and says so', async () => {
    const folder = join(root, '.party-wall')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'progress.json'), '{ half')
    const { code, said } = await npmTest(['1.1'])
    expect(code).toBe(0)
    expect(said).toContain('set aside')
    expect(readdirSync(folder).some((name) => name.startsWith('progress.json.bad-'))).toBe(true)
  })
})
