// Measured numbers and their limits → lines to read, and which of them fail.

export interface Figure {
  readonly name: string
  readonly measured: number
  readonly limit: number
  readonly unit: 'ms' | 'kB' | '×' | ''
  /** How many measurements the median is of. */
  readonly of?: number
}

/** A shared machine may be slow: in CI a time, or a ratio of times, fails only beyond this. */
const patience = 5

export function isMet({ measured, limit, unit }: Figure, patient: boolean): boolean {
  const timed = unit === 'ms' || unit === '×'
  return measured <= limit * (patient && timed ? patience : 1)
}

export function printFigure(figure: Figure): string {
  const { name, measured, limit, unit, of } = figure
  const digits = unit === 'ms' ? 0 : unit === 'kB' ? 1 : 3
  const sign = isMet(figure, false) ? '✓' : '✗'
  const count = of === undefined ? '' : ` (median of ${of})`
  return `${sign} ${name.padEnd(58)} ${measured.toFixed(digits).padStart(7)} ${unit.padEnd(2)}  at most ${limit} ${unit}${count}`
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
