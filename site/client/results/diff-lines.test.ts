import { describe, expect, it } from 'vitest'
import { diffLines } from './diff-lines.ts'

describe('diffLines', () => {
  it('drops the legend and tells what was wanted from what came back', () => {
    const diff = '- Expected\n+ Received\n\n  [\n-   "acme",\n+   "globex",\n  ]'
    expect(diffLines(diff).map(({ sign, text }) => sign + text)).toEqual([
      ' [',
      '−  "acme",',
      '+  "globex",',
      ' ]',
    ])
  })
})
