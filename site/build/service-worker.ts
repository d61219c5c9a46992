// A built site → the service worker that keeps it for offline.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import type { KeptSite } from '#site/offline/kept-site.ts'

/** PGlite is large: a page keeps it when it is first used. */
const isKept = (path: string): boolean =>
  /^(?:assets|exercises)\//.test(path) && !path.startsWith('assets/pglite-')

/** `out` is the site, whole but for this script. */
export async function buildServiceWorker(out: string): Promise<string> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(out, join(parentPath, name)).split(sep).join('/'))
    .toSorted()
  const pages = paths.filter((path) => /(?:^|\/)index\.html$/.test(path))
  const files = paths.filter(isKept)
  const version = createHash('sha256').update(files.join('\n'))
  for (const page of pages) version.update(await readFile(join(out, page)))
  return bundle({
    version: version.digest('hex').slice(0, 10),
    pages: pages.map((page) => page.slice(0, -'index.html'.length)),
    files,
  })
}

async function bundle(site: KeptSite): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { site: JSON.stringify(site) },
    build: {
      write: false,
      reportCompressedSize: false,
      lib: {
        entry: fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'partyWallOffline',
      },
    },
  })) as Rollup.RollupOutput[]
  const [chunk] = built.flatMap(({ output }) => output)
  if (chunk?.type !== 'chunk') throw new Error('The service worker did not build.')
  return chunk.code
}
