// The headings of a page → those on a level that does not fit.
import type { Fault } from './course.ts'
import type { Outline } from './outline.ts'

/** The title is the only heading of the first level; below it no level is left out. */
export function headingFaults(file: string, { headings }: Outline): readonly Fault[] {
  return headings.flatMap(({ line, level }, index) => {
    const most = (headings[index - 1]?.level ?? 1) + 1
    if (level > 1 && level <= most) return []
    const right = '#'.repeat(Math.max(2, Math.min(level, most)))
    const message = `a heading "${'#'.repeat(level)}" does not fit here: make it "${right}"`
    return [{ file, line, message }]
  })
}
