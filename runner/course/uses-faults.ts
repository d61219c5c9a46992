// The `uses` of an exercise → slugs that are unknown, not earlier, or named twice.
import type { Exercise, Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { FrontMatter } from './front-matter.ts'

/** `order` holds the slugs of all exercises, as the course goes. */
export function usesFaults(
  { slug, uses }: Pick<Exercise, 'slug' | 'uses'>,
  front: FrontMatter,
  order: readonly string[],
): readonly Fault[] {
  const earlier = order.slice(0, order.indexOf(slug))
  return uses.flatMap((used, index) => {
    const message = complaint(used, index)
    return message ? [{ file: front.file, line: front.lineOf(['uses', index]), message }] : []
  })

  function complaint(used: string, index: number): string | undefined {
    if (!order.includes(used)) {
      return `no exercise "${used}"${suggestion(used, earlier, 'uses names earlier exercises')}`
    }
    if (!earlier.includes(used)) return `"${used}" is not earlier: use only what was built before`
    return uses.indexOf(used) < index ? `"${used}" is named already: delete this` : undefined
  }
}
