// The exercises → which of them owns which file of the app; a file has one owner for ever.
import type { Exercise, Fault } from './course.ts'
import type { FrontMatter } from './front-matter.ts'

export interface Owned {
  /** In solutions/deskly/. */
  readonly path: string
  readonly owner: Pick<Exercise, 'slug' | 'number'>
}

export function ownPaths({ edit }: Pick<Exercise, 'edit'>): readonly string[] {
  return Object.values(edit).filter((path) => path !== null)
}

/** `owned` is in the order of the course: the first owner keeps the file. */
export function ownershipFaults(
  { slug, edit }: Pick<Exercise, 'slug' | 'edit'>,
  front: FrontMatter,
  owned: readonly Owned[],
): readonly Fault[] {
  return Object.entries(edit).flatMap(([name, path], index, all) => {
    if (path === null) return []
    const fault = (message: string): Fault[] => [
      { file: front.file, line: front.lineOf(['edit', name]), message },
    ]
    if (all.findIndex(([, other]) => other === path) < index) {
      return fault(`two files are ${path}: give each its own path`)
    }
    const first = owned.find((one) => one.path === path)?.owner
    if (!first || first.slug === slug) return []
    return fault(`${path} is the answer to ${first.number} (${first.slug}): choose another path`)
  })
}
