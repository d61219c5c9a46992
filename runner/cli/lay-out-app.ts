// The files of an app → a folder in which Node finds them by `#deskly/…`, as it finds the reference.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { whyNotWritten } from '#runner/course/why-not-written.ts'
import type { Files } from '#runner/grade/request.ts'
import { root } from './root.ts'

/** Node looks for `imports` in the nearest package.json, and for packages in every folder above. */
const manifest = { type: 'module', imports: { '#deskly/*': './deskly/*' } }

/** Gives the URL of the folder that stands for `#deskly/`. */
export function layOutApp(files: Files, beside = root): URL {
  try {
    return layOutIn(join(beside, '.party-wall', 'app'), files)
  } catch (error) {
    if (whyNotWritten(error) === null) throw error
    return layOutIn(passingFolder(), files)
  }
}

/** Where nothing can be written beside the course; packages are found there by a link. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'party-wall-app-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return join(folder, 'app')
}

function layOutIn(base: string, files: Files): URL {
  rmSync(base, { recursive: true, force: true })
  for (const [name, text] of Object.entries(files)) {
    const path = join(base, name.replace('#', ''))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  writeFileSync(join(base, 'package.json'), JSON.stringify(manifest, null, 2))
  return pathToFileURL(`${join(base, 'deskly')}/`)
}
