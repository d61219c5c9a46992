// A built site → the service worker that keeps it for offline.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import type { KeptFile } from '#site/offline/kept-file.ts'

/** PGlite is large: a page keeps it when it is first used. */
const isKept = (path: string): boolean =>
  /(?:^|\/)index\.html$|^(?:assets|exercises)\//.test(path) && !path.startsWith('assets/pglite-')

/** `out` is the site, whole but for this script. */
export async function buildServiceWorker(out: string): Promise<string> {
  const paths = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(out.length).split(sep).join('/'))
    .map((path) => path.replace(/^\//, ''))
  const kept = await Promise.all(
    paths
      .toSorted()
      .filter(isKept)
      .map((path) => named(out, path)),
  )
  return bundle(kept)
}

async function named(out: string, path: string): Promise<KeptFile> {
  if (!path.endsWith('.html')) return { url: path, revision: null }
  const hash = createHash('sha256').update(await readFile(join(out, path)))
  return { url: path, revision: hash.digest('hex').slice(0, 10) }
}

async function bundle(kept: readonly KeptFile[]): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { keptFiles: JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
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
