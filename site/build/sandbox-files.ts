// The page's sandbox → all it is made of: two workers, and what PGlite starts from.
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import type { PageEngine } from '#runner/sandbox/supply.ts'
import { buildWorker } from './worker-bundle.ts'

export interface SandboxFiles {
  readonly workers: Readonly<Record<PageEngine, string>>
  /** Packed with gzip, which the frame undoes: so every host sends them small. */
  readonly parts: Readonly<Record<'wasm' | 'data' | 'seed', Uint8Array>>
}

export async function makeSandboxFiles(): Promise<SandboxFiles> {
  const files = await preparePartFiles()
  const [pgMem, pglite, wasm, data, seed] = await Promise.all([
    buildWorker('pg-mem'),
    buildWorker('pglite'),
    packed(files.wasm),
    packed(files.data),
    packed(files.seed),
  ])
  return { workers: { 'pg-mem': pgMem, pglite }, parts: { wasm, data, seed } }
}

async function packed(file: string): Promise<Uint8Array> {
  return promisify(gzip)(await readFile(file), { level: 9 })
}
