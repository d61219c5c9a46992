// The package and the built seed on disk → the parts of a PGlite, in Node.
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Parts } from './parts.ts'

const dist = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))

export interface PartFiles {
  readonly wasm: string
  readonly data: string
  readonly seed: string
}

/** Builds the seed if this version of PGlite has none yet; several processes may do so at once. */
export async function preparePartFiles(): Promise<PartFiles> {
  const { version } = JSON.parse(await readFile(join(dist, '../package.json'), 'utf8')) as {
    readonly version: string
  }
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const folder = join(root, '.party-wall', `pglite-${version}`)
  const seed = join(folder, 'seed.pack')
  if (!(await exists(seed))) {
    const { buildSeed } = await import('./build-seed.ts')
    const built = await buildSeed()
    await mkdir(folder, { recursive: true })
    const unfinished = `${seed}.${process.pid}`
    await writeFile(unfinished, built)
    await rename(unfinished, seed)
  }
  return { wasm: join(dist, 'pglite.wasm'), data: join(dist, 'pglite.data'), seed }
}

let compiled: Promise<WebAssembly.Module> | null = null

/** Each call gives a seed of its own. */
export async function readParts(): Promise<Parts> {
  const files = await preparePartFiles()
  compiled ??= readFile(files.wasm).then((bytes) => WebAssembly.compile(bytes))
  const [module, data, seed] = await Promise.all([
    compiled,
    readFile(files.data),
    readFile(files.seed),
  ])
  return { module, data: bufferOf(data), seed: bufferOf(seed) }
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
