// The sandbox, built as for learners → the files of a page that is nothing else, by their paths.
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { makeSandboxFiles } from '#site/build/sandbox-files.ts'
import { workerFiles, type WorkerFiles } from '#site/build/worker-files.ts'

export type SandboxPage = ReadonlyMap<string, string | Uint8Array>

/** `made`: what the workers are made of, where that has been built. */
export async function buildSandboxPage(made?: WorkerFiles): Promise<SandboxPage> {
  const [script, { files, workers }] = await Promise.all([
    buildScript(),
    made ?? makeSandboxFiles().then(workerFiles),
  ])
  return new Map<string, string | Uint8Array>([
    ...Object.entries(files).map(([path, content]) => [`/${path}`, content] as const),
    ['/page.js', script],
    [
      '/',
      `<!doctype html>
      <html data-store="server">
      <link rel="icon" href="data:,">
      <body>
      <script type="application/json" id="page-data">${JSON.stringify({ workers })}</script>
      <script src="/page.js"></script>`,
    ],
  ])
}

async function buildScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('sandbox-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'sandboxPage',
      },
    },
  })) as Rollup.RollupOutput[]
  const [chunk] = built.flatMap(({ output }) => output)
  if (chunk?.type !== 'chunk') throw new Error('The page of the sandbox did not build.')
  return chunk.code
}
