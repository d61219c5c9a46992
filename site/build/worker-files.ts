// The sandbox → the files that pages fetch of it, and their URLs from the site's root.
import type { FileLink } from '#site/client/page-data.ts'
import { nameByContent } from './name-by-content.ts'
import type { DataUrls } from './page-data.ts'
import type { SandboxFiles } from './sandbox-files.ts'

export interface WorkerFiles {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly workers: DataUrls['workers']
}

export function workerFiles({ workers, parts }: SandboxFiles): WorkerFiles {
  const files: Record<string, string | Uint8Array> = {}
  const name = (before: string, content: string | Uint8Array, ending: string): string => {
    const path = nameByContent(before, content, ending)
    files[path] = content
    return path
  }
  const link = (part: keyof SandboxFiles['parts']): FileLink => ({
    url: name(`assets/pglite-${part}`, parts[part], 'gz'),
    bytes: parts[part].byteLength,
  })
  return {
    workers: {
      'pg-mem': { code: name('assets/worker', workers['pg-mem'], 'js') },
      pglite: {
        code: name('assets/pglite-worker', workers.pglite, 'js'),
        parts: { wasm: link('wasm'), data: link('data'), seed: link('seed') },
      },
      extras: { code: name('assets/extras', workers.extras, 'js') },
    },
    files,
  }
}
