// Faults → lines for the terminal, each with its place.
import type { Fault } from '#runner/course/course.ts'

export function faultLines(faults: readonly Fault[]): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [
    ...faults.map(({ file, line, message }) => `${file}:${line}  ${message}`),
    `The site was not built: ${count} in the course.`,
  ].join('\n')
}
