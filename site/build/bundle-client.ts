// The client's sources → scripts, styles and fonts in a folder, with the names they got.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Manifest, type ManifestChunk } from 'vite'
import type { Assets } from './assets.ts'

const client = fileURLToPath(new URL('../client/', import.meta.url))
const manifestFile = 'manifest.json'

/** Empties the folder. The URLs in the answer are relative to it. */
export async function bundleClient(out: string): Promise<Assets> {
  await build({
    configFile: false,
    root: client,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2023',
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // The editor is large, and comes after the page.
      chunkSizeWarningLimit: 700,
      manifest: manifestFile,
      rolldownOptions: { input: { shell: `${client}shell.ts`, site: `${client}styles/site.css` } },
    },
  })
  const text = await readFile(join(out, manifestFile), 'utf8')
  await rm(join(out, manifestFile))
  return namesIn(JSON.parse(text) as Manifest)
}

function namesIn(manifest: Manifest): Assets {
  const shell = chunk(manifest, 'shell.ts')
  const styles = chunk(manifest, 'styles/site.css')
  return {
    shell: shell.file,
    shellImports: (shell.imports ?? []).map((name) => chunk(manifest, name).file),
    styles: [styles.file],
    fonts: Object.values(manifest)
      .map(({ file }) => file)
      .filter((file) => file.endsWith('.woff2')),
  }
}

function chunk(manifest: Manifest, name: string): ManifestChunk {
  const found = manifest[name]
  if (!found) throw new Error(`The bundler made nothing of ${name}.`)
  return found
}
