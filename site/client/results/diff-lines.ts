// The diff of a check → lines that are wanted, came back, or are the same.

export interface DiffLine {
  readonly kind: 'expected' | 'actual' | 'same'
  readonly sign: '−' | '+' | ' '
  readonly text: string
}

/** Leaves out the legend that vitest puts on top ("- Expected", "+ Received"). */
export function diffLines(diff: string): readonly DiffLine[] {
  return diff
    .split('\n')
    .filter((line) => !/^[-+] (Expected|Received)\b/.test(line))
    .join('\n')
    .trim()
    .split('\n')
    .map((line): DiffLine => {
      if (line.startsWith('-')) return { kind: 'expected', sign: '−', text: rest(line) }
      if (line.startsWith('+')) return { kind: 'actual', sign: '+', text: rest(line) }
      return { kind: 'same', sign: ' ', text: line.replace(/^ {2}/, '') }
    })
}

function rest(line: string): string {
  return line.slice(1).replace(/^ /, '')
}
