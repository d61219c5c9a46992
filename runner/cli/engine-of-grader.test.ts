import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { engineOfGrader } from './engine-of-grader.ts'
import { root } from './root.ts'

/** The grader of an exercise whose front matter lists these engines. */
function graderWith(engines: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-of-grader-'))
  mkdirSync(folder, { recursive: true })
  const line = engines === null ? '' : `engines: [${engines}]\n`
  writeFileSync(join(folder, 'exercise.md'), `---\ntitle: x\n${line}---\n`)
  return join(folder, 'grader.test.ts')
}

afterEach(() => vi.unstubAllEnvs())

it('takes the first engine that the exercise beside it lists', () => {
  expect(engineOfGrader(graderWith('pglite, postgres'))).toBe('pglite')
  expect(engineOfGrader(graderWith(null))).toBe(null)
})

it('takes the one that PARTY_WALL_ENGINE names, if the exercise lists it', () => {
  const grader = graderWith('pg-mem, pglite')
  vi.stubEnv('PARTY_WALL_ENGINE', 'pglite')
  expect(engineOfGrader(grader)).toBe('pglite')
  expect(engineOfGrader(graderWith(null))).toBe(null)
  vi.stubEnv('PARTY_WALL_ENGINE', 'postgres')
  expect(() => engineOfGrader(grader)).toThrow('runs on pg-mem, pglite, not on')
})

it('knows the engine of a claim that was laid out', () => {
  const laidOut = (engine: string) =>
    join(root, '.party-wall/parity/create-schema', engine, 'mistakes/unquoted/grader.test.ts')
  expect(engineOfGrader(laidOut('pglite'))).toBe('pglite')
  expect(engineOfGrader(laidOut('none'))).toBe(null)
})
