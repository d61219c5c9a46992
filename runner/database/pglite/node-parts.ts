// The package and the built seed on disk → the parts of a PGlite, in Node.
import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Parts } from './parts.ts'

const dist = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))

/** To be raised when build-seed.ts makes another seed of the same PGlite. */
const recipe = 1

export interface PartFiles {
  readonly wasm: string
  readonly data: string
  readonly seed: string
}

let preparing: Promise<PartFiles> | null = null

/** Builds the seed if this version of PGlite has none yet; several processes may do so at once. */
export function preparePartFiles(): Promise<PartFiles> {
  if (preparing) return preparing
  const prepared = prepare()
  preparing = prepared
  prepared.catch(() => (preparing = null))
  return prepared
}

async function prepare(): Promise<PartFiles> {
  const { version } = JSON.parse(await readFile(join(dist, '../package.json'), 'utf8')) as {
    readonly version: string
  }
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const folder = join(root, '.party-wall', `pglite-${version}`)
  const seed = join(folder, `seed-${recipe}.pack`)
  if (!(await exists(seed))) {
    const { buildSeed } = await import('./build-seed.ts')
    const built = await buildSeed()
    await mkdir(folder, { recursive: true })
    // Whoever reads it finds it whole or not at all.
    const unfinished = `${seed}.${randomUUID()}`
    await writeFile(unfinished, built)
    await rename(unfinished, seed)
  }
  return { wasm: join(dist, 'pglite.wasm'), data: join(dist, 'pglite.data'), seed }
}

let compiled: Promise<WebAssembly.Module> | null = null

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
