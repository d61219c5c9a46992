// .party-wall/versions/<slug>.json: what stood in the learner's files before something replaced it.
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '#runner/course/course.ts'
import { replaceFile } from '#runner/course/replace-file.ts'
import { joinVersions, versionsSchema, type Versions } from '#runner/course/versions.ts'

type Owner = Pick<Exercise, 'slug' | 'edit'>

/** A file that does not read is set aside, not deleted. */
export function readVersions(root: string, { slug }: Owner): Versions {
  const path = pathOf(root, slug)
  if (!existsSync(path)) return []
  const parsed = versionsSchema.safeParse(parse(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data.versions
  renameSync(path, `${path}.bad-${Date.now()}`)
  return []
}

/** Throws what the file system throws; the old file is whole then. */
export function keepVersions(root: string, exercise: Owner, added: Versions): Versions {
  const versions = joinVersions(added, readVersions(root, exercise))
  replaceFile(pathOf(root, exercise.slug), `${JSON.stringify({ versions }, null, 2)}\n`)
  return versions
}

/** The first file of a version that the exercise does not list under `edit`. */
export function foreignFile(added: Versions, { edit }: Owner): string | undefined {
  return added.flatMap(({ files }) => Object.keys(files)).find((file) => !Object.hasOwn(edit, file))
}

/** The slug is one of the course: it leads nowhere else. */
function pathOf(root: string, slug: string): string {
  return join(root, '.party-wall/versions', `${slug}.json`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
