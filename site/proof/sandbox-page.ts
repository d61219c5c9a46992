// A page that is nothing but the sandbox, with its workers fetched as learners' pages do.
import { createPageSandbox } from '#runner/sandbox/page.ts'
import { workerSources } from '#site/client/fetch-workers.ts'
import type { PageData } from '#site/client/page-data.ts'

/** What is left for those who drive it from outside. */
declare global {
  var openSandbox: typeof createPageSandbox
  var sources: ReturnType<typeof workerSources>
  var sandbox: ReturnType<typeof createPageSandbox>
}

const text = document.getElementById('page-data')?.textContent ?? ''
globalThis.openSandbox = createPageSandbox
globalThis.sources = workerSources(JSON.parse(text) as Pick<PageData, 'workers'>)
globalThis.sandbox = createPageSandbox({ workers: globalThis.sources })
