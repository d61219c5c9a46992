// The page's sandbox → all it is made of: two workers, their extras, and what PGlite starts from.
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import { buildWorker, type WorkerScript } from './worker-bundle.ts'

export interface SandboxFiles {
  readonly workers: Readonly<Record<WorkerScript, string>>
  /** Packed with gzip, which the frame undoes: so every host sends them small. */
  readonly parts: Readonly<Record<'wasm' | 'data' | 'seed', Uint8Array>>
}

export async function makeSandboxFiles(): Promise<SandboxFiles> {
  const files = await preparePartFiles()
  const [pgMem, pglite, extras, wasm, data, seed] = await Promise.all([
    buildWorker('pg-mem'),
    buildWorker('pglite'),
    buildWorker('extras'),
    packed(files.wasm),
    packed(files.data),
    packed(files.seed),
  ])
  return { workers: { 'pg-mem': pgMem, pglite, extras }, parts: { wasm, data, seed } }
}

async function packed(file: string): Promise<Uint8Array> {
  return promisify(gzip)(await readFile(file), { level: 9 })
}
