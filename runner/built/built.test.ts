// Three small programs in a folder of their own → built, from what stands there now, and only then.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const here = fileURLToPath(new URL('.', import.meta.url))

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'party-wall-built-'))
  for (const name of ['built/built.cjs', 'built/load.cjs', 'sandbox/private-state.cjs']) {
    write(`runner/${name}`, '')
    copyFileSync(join(here, '..', name), join(root, 'runner', name))
  }
  write(
    'runner/cli/test.ts',
    "import { word } from './word.ts'\nconsole.log(word satisfies string)\n",
  )
  write('runner/cli/word.ts', "export const word: string = 'one'\n")
  write('runner/cli/check.ts', '')
  write('runner/sandbox/child.ts', '')
  write('package-lock.json', '{}')
  write('package.json', '{ "imports": { "#runner/*": "./runner/*" } }')
  // The real one; it counts how often it is asked, and once there is a file `meanwhile`, saves that.
  write(
    'node_modules/esbuild/index.js',
    `const { appendFileSync, existsSync, renameSync } = require('fs')
exports.build = async (options) => {
  appendFileSync(${JSON.stringify(join(root, 'builds'))}, '.')
  const built = await require(${JSON.stringify(require.resolve('esbuild'))}).build(options)
  const meanwhile = ${JSON.stringify(join(root, 'meanwhile'))}
  if (existsSync(meanwhile)) renameSync(meanwhile, ${JSON.stringify(join(root, 'runner/cli/word.ts'))})
  return built
}`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** As a command that has just started does it. */
async function builtNow(): Promise<string> {
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(root)) Reflect.deleteProperty(require.cache, path)
  }
  const { builtFolder } = require(join(root, 'runner/built/built.cjs')) as {
    builtFolder(): Promise<string>
  }
  return await builtFolder()
}

const builds = () => readFileSync(join(root, 'builds'), 'utf8').length
const textOf = (folder: string) => readFileSync(join(folder, 'test.cjs'), 'utf8')
const left = () =>
  readdirSync(join(root, '.party-wall/built')).filter((n) => !/^[0-9a-f]{40}$/.test(n))

it('builds once, and starts no build while the sources say the same, whatever their dates', async () => {
  const first = await builtNow()
  expect(textOf(first)).toContain('one')
  const count = builds()
  expect(await builtNow()).toBe(first)
  utimesSync(join(root, 'runner/cli/word.ts'), 1, 1)
  write('runner/cli/test.ts', readFileSync(join(root, 'runner/cli/test.ts'), 'utf8'))
  expect(await builtNow()).toBe(first)
  expect(builds()).toBe(count)
  expect(left()).toEqual(['current.json'])
})

it('never gives a build of what stands there no more', async () => {
  const first = await builtNow()
  write('runner/cli/word.ts', "export const word: string = 'two'\n")
  const second = await builtNow()
  expect(textOf(second)).toContain('two')
  expect(second).not.toBe(first)
  write('package-lock.json', '{ "other": 1 }')
  expect(await builtNow()).not.toBe(second)
})

it('takes in what is saved while it builds', async () => {
  write('meanwhile', "export const word = 'later'\n")
  const folder = await builtNow()
  expect(textOf(folder)).toContain('later')
  expect(await builtNow()).toBe(folder)
})

it('leaves nothing behind of a build that failed, nor for ever of one that was killed', async () => {
  await builtNow()
  write('.party-wall/built/unfinished-killed/test.cjs', '')
  utimesSync(join(root, '.party-wall/built/unfinished-killed'), 1, 1)
  write('runner/cli/word.ts', 'export const word = = 3\n')
  await expect(builtNow()).rejects.toThrow('Unexpected "="')
  expect(left()).toEqual(['current.json', 'unfinished-killed'])
  write('runner/cli/word.ts', "export const word = 'three'\n")
  expect(textOf(await builtNow())).toContain('three')
  expect(left()).toEqual(['current.json'])
})
