// Before the parts are built → what pages stand on meanwhile: the styles as they are, a script that waits.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Parts } from '#site/build/parts.ts'
import { waitingScript } from './waiting-script.ts'

const styles = fileURLToPath(new URL('../client/styles/site.css', import.meta.url))
const nothing = { code: '' }
const later = { url: '', bytes: 0 }

/** No worker is fetched: the workbench comes with the real parts. */
export const earlyParts: Parts = {
  assets: {
    shell: 'early/waiting.js',
    shellImports: [],
    styles: ['early/site.css'],
    fonts: [],
  },
  workers: {
    'pg-mem': nothing,
    extras: nothing,
    pglite: { ...nothing, parts: { wasm: later, data: later, seed: later } },
  },
}

export function earlyFile(path: string): string | null {
  if (path === 'early/waiting.js') return waitingScript
  return path === 'early/site.css' ? withImports(styles) : null
}

/** Without the fonts, which come from packages; their fallbacks have the same measure. */
function withImports(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/@import '(\.\/[^']+)';/g, (_whole, path: string) =>
      withImports(join(dirname(file), path)),
    )
    .replaceAll(/@font-face\s*\{[^}]*\burl\([^}]*\}/g, '')
}
