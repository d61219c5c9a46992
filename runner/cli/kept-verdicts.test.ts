import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import type { Claim } from '#runner/course/check.ts'
import type { Report } from '#runner/grade/report.ts'
import { keepVerdicts, keptVerdicts } from './kept-verdicts.ts'

const folder = mkdtempSync(join(tmpdir(), 'party-wall-verdicts-'))
const file = join(folder, 'verdicts.json')
afterAll(() => rmSync(folder, { recursive: true }))

const claim = (text: string) =>
  ({
    exercise: { slug: 'a', given: {}, grader: '' },
    variant: 'reference',
    engine: 'none',
    files: { 'a.ts': text },
  }) as unknown as Claim
const report = { tests: [{ path: ['t'], state: 'passed', ms: 1 }] } as unknown as Report

it('knows what was graded with the same data, and nothing of what has changed since', () => {
  vi.stubEnv('PARTY_WALL_VERDICTS', file)
  const mine = claim('1')
  keepVerdicts([{ claim: mine, report, refuted: null }], 7)
  const verdict = { tests: [{ title: 't', state: 'passed', mistake: null }] }
  expect(keptVerdicts([mine], 7)).toEqual(new Map([[mine, verdict]]))
  expect(keptVerdicts([mine], 8)).toBeNull()
  expect(keptVerdicts([mine, claim('2')], 7)).toBeNull()
})

it('keeps nothing where no file is named', () => {
  vi.stubEnv('PARTY_WALL_VERDICTS', '')
  writeFileSync(file, '')
  keepVerdicts([{ claim: claim('1'), report, refuted: null }], 7)
  expect(keptVerdicts([claim('1')], 7)).toBeNull()
})
