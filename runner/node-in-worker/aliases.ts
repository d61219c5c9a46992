// Which file stands for which module in a worker: the table for the bundler.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const builtIns = {
  async_hooks: 'async-hooks.ts',
  buffer: 'buffer/index.js',
  crypto: 'crypto.ts',
  diagnostics_channel: 'empty.ts',
  events: 'events/events.js',
  fs: 'fs.ts',
  http: 'http.ts',
  net: 'net.ts',
  path: 'path-browserify',
  querystring: 'querystring.ts',
  url: 'url.ts',
  zlib: 'empty.ts',
}

const packages = {
  '@vitest/snapshot': 'vitest-snapshot.ts',
  debug: 'debug.ts',
  'iconv-lite': 'iconv-lite.ts',
  'json-stable-stringify': 'json-stable-stringify.ts',
  'mime-db': 'mime-db.ts',
  'object-hash': 'object-hash.ts',
  send: 'send.ts',
  'serve-static': 'serve-static.ts',
  'side-channel': 'side-channel.ts',
  tinybench: 'empty.ts',
  'ts-interface-checker': 'ts-interface-checker.ts',
}

const { resolve } = createRequire(import.meta.url)

/** `.ts` files lie beside this one, all else is in npm packages. */
function fileOf(target: string): string {
  return target.endsWith('.ts') ? fileURLToPath(new URL(target, import.meta.url)) : resolve(target)
}

export const nodeInWorker: readonly { readonly find: RegExp; readonly replacement: string }[] = [
  ...Object.entries(builtIns).map(([name, target]) => ({
    find: new RegExp(`^(?:node:)?${name}$`),
    replacement: fileOf(target),
  })),
  ...Object.entries(packages).map(([name, target]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileOf(target),
  })),
]
