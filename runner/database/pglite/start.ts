// The parts of a PGlite → PostgreSQL, running.
import { PGlite } from '@electric-sql/pglite'
import { Backend } from './backend.ts'
import type { ServerLog } from './forget-one.ts'
import { PackedFileSystem } from './file-system.ts'
import type { Parts } from './parts.ts'

const settings = [
  'shared_buffers=8MB',
  // JavaScript's stack ends where PostgreSQL would not expect it.
  'max_stack_depth=200kB',
  // Nothing outlives the process, so nothing is written twice to survive a crash.
  'wal_level=minimal',
  'max_wal_senders=0',
  'full_page_writes=off',
  'synchronous_commit=off',
  'autovacuum=off',
  'min_wal_size=2MB',
  'max_wal_size=2MB',
]

/** -O lets everybody change the system's tables, and make schemas that begin with pg_. */
const unwanted = '-O'

/** PostgreSQL's own search_path instead of PGlite's. */
export const startParams: string[] = [
  ...PGlite.defaultStartParams
    .filter((param) => param !== unwanted)
    .map((param) => (param.startsWith('search_path=') ? 'search_path="$user", public' : param)),
  ...settings.flatMap((setting) => ['-c', setting]),
]

export async function startBackend({ module, data, seed }: Parts): Promise<Backend> {
  const log: ServerLog = { listener: null }
  const pglite = await PGlite.create({
    pgliteWasmModule: module,
    // It has a database to start from and never makes one.
    initdbWasmModule: module,
    fsBundle: { arrayBuffer: async () => data } as Blob,
    fs: new PackedFileSystem(seed.slice()),
    startParams,
    onStderr() {
      log.listener?.()
      return false
    },
  })
  return new Backend(pglite, log)
}
