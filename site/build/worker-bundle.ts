// The sandbox's worker for an engine, with all it needs → one script, as text.
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin, Rollup } from 'vite'
import { build } from 'vite'
import { createKeeper } from '#runner/sandbox/private-state.cjs'
import { nodeInWorker } from '#runner/node-in-worker/aliases.ts'
import { leaveOutUnreached } from './leave-out.ts'
import { stripPglite } from './strip-pglite.ts'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
/** A worker, or what some of them have in front. */
export type WorkerScript = 'pg-mem' | 'pglite' | 'extras'

const entries: Readonly<Record<WorkerScript, string>> = {
  'pg-mem': fileOf('../../runner/sandbox/worker-pg-mem.ts'),
  pglite: fileOf('../../runner/sandbox/worker-pglite.ts'),
  extras: fileOf('../../runner/sandbox/extras-entry.ts'),
}
const privateGlobal = fileOf('../../runner/sandbox/private-global.ts')

/** A classic script: a module worker would need a second request, and its policy a source. */
export async function buildWorker(script: WorkerScript): Promise<string> {
  const built = (await build(workerConfig(script))) as Rollup.RollupOutput[]
  const chunks = built.flatMap(({ output }) => output).filter((one) => one.type === 'chunk')
  const [chunk] = chunks
  if (!chunk || chunks.length > 1) throw new Error(`The worker became ${chunks.length} files.`)
  return chunk.code
}

function workerConfig(script: WorkerScript): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      ...(script === 'extras' ? [] : [keepVitestPrivate(), leaveOutUnreached()]),
      ...(script === 'pglite' ? [stripPglite()] : []),
    ],
    resolve: { alias: [...nodeInWorker] },
    define: { 'process.env.NODE_ENV': '"test"', 'process.env.NODE_DEBUG': 'undefined' },
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      // Reports are checked where they arrive, not where they are made.
      rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
      lib: {
        entry: entries[script],
        formats: ['iife'],
        name: 'partyWallWorker',
        fileName: () => 'worker.js',
      },
    },
  }
}

/** vitest keeps its matchers and their state on the global object, where an answer could change them. */
function keepVitestPrivate(): Plugin {
  const keeper = createKeeper(privateGlobal)
  return {
    name: 'keep-vitest-private',
    enforce: 'pre',
    transform(code, id) {
      const kept = keeper.keep(code, id)
      return kept === null ? null : { code: kept, map: null }
    },
    buildEnd: () => keeper.end(),
  }
}
