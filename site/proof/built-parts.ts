// The parts of the site, built once → sites of other courses, and the files of the sandbox.
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSite } from '#site/build/build-site.ts'
import type { Parts } from '#site/build/parts.ts'
import type { WorkerFiles } from '#site/build/worker-files.ts'

/** As plain JSON, so that it can be handed to other processes. */
export interface BuiltParts {
  readonly folder: string
  readonly parts: Parts
}

/** `root` holds a course. Without parts they are built, too. */
export async function buildSound(root: string, dist: string, built?: BuiltParts): Promise<void> {
  const faults = await buildSite(root, dist, built && copierOf(built))
  if (faults.length > 0) throw new Error('The site has faults: npm run build')
}

/** For a build that has its parts already: they are copied. */
export const copierOf =
  ({ folder, parts }: BuiltParts) =>
  async (out: string): Promise<Parts> => {
    cpSync(folder, out, { recursive: true })
    return parts
  }

export function sandboxFiles({ folder, parts: { workers } }: BuiltParts): WorkerFiles {
  const { wasm, data, seed } = workers.pglite.parts
  const links = [workers['pg-mem'].code, workers.extras.code, workers.pglite.code]
  const paths = [...links, wasm.url, data.url, seed.url]
  return {
    workers,
    files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))])),
  }
}
