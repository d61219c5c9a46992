// PGlite's code → the same without what a worker is handed, or has no use for.
import type { Plugin } from 'vite'

const pgliteFile = /node_modules\/@electric-sql\/pglite\/dist\/.*\.js$/

/** Its wasm and data come from the frame; a bundler would put them into the script, as text. */
const ownFiles = /new URL\("[^"]+",\s*import\.meta\.url\)/g
const ownPlace = /\bimport\.meta\.url\b/g
/** Node's modules, and file systems that keep data: neither is reached in a worker. */
const unreached =
  /\bimport\("(?:node:)?(?:fs|fs\/promises|module|stream|stream\/promises|util|zlib|\.\/fs\/[\w-]+\.js)"\)/g
/** Code that an extension brings is compiled globally, so that names here can be made short. */
const directEval = /=eval\(/g

/**
 * `WebAssembly` is taken when the worker loads: the learner's code finds none, and PostgreSQL still
 * loads its languages when they are first used.
 */
export function stripPglite(): Plugin {
  let stripped = 0
  const count = (text: string) => () => {
    stripped += 1
    return text
  }
  return {
    name: 'strip-pglite',
    enforce: 'pre',
    transform(code, id) {
      if (!pgliteFile.test(id)) return null
      const changed = code
        .replaceAll(ownFiles, count('new URL("blob:handed-over")'))
        .replaceAll(ownPlace, '"blob:handed-over"')
        .replaceAll(directEval, '=(0,eval)(')
        .replaceAll(unreached, count('Promise.reject(new Error("left out"))'))
      return { code: `const WebAssembly = globalThis.WebAssembly;${changed}`, map: null }
    },
    buildEnd(error) {
      if (!error && stripped < 10) throw new Error(`PGlite has changed: ${stripped} places found.`)
    },
  }
}
