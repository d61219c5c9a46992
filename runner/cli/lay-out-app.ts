// The files of an app → a folder in which Node finds them by `#deskly/…`, as it finds the reference.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Files } from '#runner/grade/request.ts'
import { root } from './root.ts'

/** Node looks for `imports` in the nearest package.json, and for packages in every folder above. */
const manifest = { type: 'module', imports: { '#deskly/*': './deskly/*' } }

/** Gives the URL of the folder that stands for `#deskly/`. */
export function layOutApp(files: Files): URL {
  const base = join(root, '.party-wall', 'app')
  rmSync(base, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    const path = join(base, name.replace('#', ''))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  writeFileSync(join(base, 'package.json'), JSON.stringify(manifest, null, 2))
  return pathToFileURL(`${join(base, 'deskly')}/`)
}
