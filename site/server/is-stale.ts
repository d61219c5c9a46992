// Sources and the site built from them -> whether it must be built again.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['lessons', 'exercises', 'solutions', 'runner', 'site', 'package-lock.json']

/** The learner's own copies do not count: they are not in the site. */
export function isStale(root: string, dist: string): boolean {
  const built = join(dist, 'index.html')
  if (!existsSync(built)) return true
  const newest = Math.max(...sources.map((path) => newestIn(root, path)))
  return newest > statSync(built).mtimeMs
}

function newestIn(root: string, path: string): number {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stats || isLearners(path)) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(join(root, path))
    .filter((name) => !name.startsWith('.'))
    .map((name) => newestIn(root, `${path}/${name}`))
  // Saving a copy touches its folder; that a file went away is seen one level up, or not at all.
  const own = /^exercises\/[^/]+\/[^/]+$/.test(path) ? 0 : stats.mtimeMs
  return Math.max(own, ...inside)
}

/** exercises/02-the-tenant-model/1-tenant-model/tenants.ts */
function isLearners(path: string): boolean {
  return /^exercises\/[^/]+\/[^/]+\/[^/]+\.ts$/.test(path) && !path.endsWith('/grader.test.ts')
}
