// Where the server takes the files of the site from.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SiteFiles {
  /** A page or data, by its path from the site's root; null where there is none. */
  file(path: string): Promise<string | null>
  /** The folder in which assets/ lies; null until it was built. */
  parts(): string | null
  /** Rejects with the reason in words. */
  readonly built: Promise<unknown>
}

/** What `npm run build` made. */
export function builtSite(dist: string): SiteFiles {
  return {
    async file(path) {
      const file = join(dist, path)
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    parts: () => dist,
    built: Promise.resolve(),
  }
}
