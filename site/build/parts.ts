// The product's code → what no change of the course touches: the client, the workers, in a folder.
import type { Assets } from './assets.ts'
import { bundleClient } from './bundle-client.ts'
import type { DataUrls } from './page-data.ts'
import { makeSandboxFiles } from './sandbox-files.ts'
import { workerFiles } from './worker-files.ts'
import { writeFiles } from './write-files.ts'

/** What pages need to know of it. URLs are relative to the site's root. */
export interface Parts {
  readonly assets: Assets
  readonly workers: DataUrls['workers']
}

/** Empties the folder. */
export async function buildParts(out: string, makeSandbox = makeSandboxFiles): Promise<Parts> {
  const [assets, sandbox] = await Promise.all([bundleClient(out), makeSandbox()])
  const { files, workers } = workerFiles(sandbox)
  await writeFiles(out, files)
  return { assets, workers }
}
