import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeProgress, keepProgress, readProgress } from './progress-file.ts'
import { noProgress } from './work.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'progress-file-'))
})
const folder = () => join(root, '.party-wall')
const write = (text: string) => {
  mkdirSync(folder())
  writeFileSync(join(folder(), 'progress.json'), text)
}

describe('progress file', () => {
  it('is empty before anything was done', () => {
    expect(readProgress(root)).toEqual({})
  })

  it('keeps each exercise by itself', () => {
    changeProgress(root, 'hello', (before) => ({ ...before, runs: before.runs + 1 }))
    changeProgress(root, 'words', (before) => ({ ...before, hints: 2 }))
    changeProgress(root, 'hello', (before) => ({ ...before, runs: before.runs + 1 }))
    expect(readProgress(root)).toEqual({
      hello: { ...noProgress, runs: 2 },
      words: { ...noProgress, hints: 2 },
    })
    expect(readdirSync(folder())).toEqual(['progress.json'])
  })

  it.each([
    ['cut off', '{"version":1,"exercises":{"hel'],
    ['of another shape', '{"version":1,"exercises":{"hello":{"passed":7}}}'],
    [
      'with a date that is none',
      '{"version":1,"exercises":{"hello":{"passed":"yes","hints":0,"runs":0,"solutionSeen":false}}}',
    ],
    ['of a version to come', '{"version":2,"exercises":{}}'],
    ['empty', ''],
  ])('sets a file that is %s aside, with every letter of it', (_, text) => {
    write(text)
    expect(readProgress(root)).toEqual({})
    const [aside, ...others] = readdirSync(folder())
    expect(aside).toMatch(/^progress\.json\.bad-\d+$/)
    expect(others).toEqual([])
    expect(readFileSync(join(folder(), String(aside)), 'utf8')).toBe(text)
    changeProgress(root, 'hello', () => noProgress)
    expect(readdirSync(folder())).toHaveLength(2)
  })

  it('costs no verdict where nothing can be written', () => {
    writeFileSync(folder(), 'a file in the way')
    const { progress, notKept } = keepProgress(root, 'hello', (before) => ({ ...before, runs: 1 }))
    expect(progress.runs).toBe(1)
    expect(notKept).toMatch(/^Your progress is not kept in \.party-wall\/progress\.json: /)
    expect(keepProgress(`${root}/new`, 'hello', () => noProgress).notKept).toBeNull()
  })

  it('is set aside whatever is in its place', () => {
    mkdirSync(join(folder(), 'progress.json'), { recursive: true })
    expect(readProgress(root)).toEqual({})
    changeProgress(root, 'hello', () => noProgress)
    expect(readProgress(root)).toEqual({ hello: noProgress })
  })
})
