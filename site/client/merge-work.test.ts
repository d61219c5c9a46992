import { describe, expect, it } from 'vitest'
import { noProgress, type Work } from '#runner/course/work.ts'
import { mergeWork, sameProgress } from './merge-work.ts'

const work = (text: string, base: string, progress: Partial<Work['progress']> = {}): Work => ({
  files: { 'a.ts': text },
  base,
  progress: { ...noProgress, ...progress },
})
const passed = '2026-01-02T03:04:05.000Z'
const kept = work('kept', '1')

describe('mergeWork', () => {
  it('takes theirs when I have not typed', () => {
    expect(mergeWork(kept, work('kept', '1'), work('theirs', '2'))?.files['a.ts']).toBe('theirs')
  })

  it('keeps mine, on their base, when only their progress moved', () => {
    const merged = mergeWork(kept, work('mine', '1'), work('kept', '2', { passed }))
    expect(merged).toEqual(work('mine', '2', { passed }))
  })

  it('gives no answer when both typed', () => {
    expect(mergeWork(kept, work('mine', '1'), work('theirs', '2'))).toBeNull()
  })

  it('gives no answer when nothing was kept and the texts differ', () => {
    expect(mergeWork(null, work('mine', ''), work('theirs', '2'))).toBeNull()
  })

  it('sees no conflict when both typed the same', () => {
    expect(mergeWork(null, work('same', ''), work('same', '2'))).toEqual(work('same', '2'))
  })

  it('sees a file that only one side has', () => {
    const theirs = { ...work('kept', '2'), files: { 'a.ts': 'kept', 'b.ts': '' } }
    expect(Object.keys(mergeWork(kept, kept, theirs)?.files ?? {})).toEqual(['a.ts', 'b.ts'])
  })

  it('never takes progress back', () => {
    const mine = work('kept', '1', { passed, hints: 1, runs: 9 })
    const theirs = work('theirs', '2', { hints: 2, runs: 3, solutionSeen: true })
    expect(mergeWork(kept, mine, theirs)?.progress).toEqual({
      ...noProgress,
      passed,
      hints: 2,
      runs: 9,
      solutionSeen: true,
    })
  })
})

it('takes a try for progress of its own, so that it is written', () => {
  const once = { ...noProgress, tries: { 'after-set': 1 } }
  expect(sameProgress(once, { ...noProgress, tries: { 'after-set': 1 } })).toBe(true)
  expect(sameProgress(once, { ...noProgress, tries: { 'after-set': 2 } })).toBe(false)
  expect(sameProgress(once, noProgress)).toBe(false)
})
