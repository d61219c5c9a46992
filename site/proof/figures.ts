// Measured numbers and their limits → lines to read, and which of them fail.

export interface Figure {
  readonly name: string
  readonly measured: number
  readonly limit: number
  readonly unit: 'ms' | 'kB' | '×' | ''
  /**
   * Of a time: what the yardstick took beside it, in milliseconds. `limit` is then that of a machine
   * where the yardstick takes 40 ms.
   */
  readonly yardstick?: number
  /** How many measurements the median is of. */
  readonly of?: number
}

/** What the yardstick takes where the limits hold as they are written; see `machine.ts`. */
export const yardstickMs = 40

/** Even beside a yardstick a shared machine scatters: in CI a ratio of times fails only beyond this. */
const patience = 5

/** The limit on the machine that was measured. */
const limitHere = ({ limit, yardstick }: Figure): number =>
  yardstick === undefined ? limit : (limit * yardstick) / yardstickMs

export function isMet(figure: Figure, patient: boolean): boolean {
  const timed = figure.unit === 'ms' || figure.unit === '×'
  return figure.measured <= limitHere(figure) * (patient && timed ? patience : 1)
}

export function printFigure(figure: Figure): string {
  const { name, measured, unit, of } = figure
  const digits = unit === 'ms' ? 0 : unit === 'kB' ? 1 : 3
  const sign = isMet(figure, false) ? '✓' : '✗'
  const limit = Number(limitHere(figure).toFixed(2))
  const count = of === undefined ? '' : ` (median of ${of})`
  return `${sign} ${name.padEnd(58)} ${measured.toFixed(digits).padStart(7)} ${unit.padEnd(2)}  at most ${limit} ${unit}${besideYardstick(figure)}${count}`
}

function besideYardstick({ measured, limit, yardstick }: Figure): string {
  if (yardstick === undefined) return ''
  return `: ${(measured / yardstick).toFixed(2)} of ${limit / yardstickMs} yardsticks of ${yardstick.toFixed(0)} ms`
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
