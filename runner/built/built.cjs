// The programs that are started again and again → JavaScript, built once, by content, under .party-wall/.
// Plain JavaScript, because it runs before anything could run TypeScript.
'use strict'
const { createHash, randomUUID } = require('node:crypto')
const {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const { isBuiltin } = require('node:module')
const { dirname, join, relative, sep } = require('node:path')
const { createKeeper } = require('#runner/sandbox/private-state.cjs')

const root = join(__dirname, '../..')
const home = join(root, '.party-wall', 'built')
const list = join(home, 'current.json')

/** Name → source, relative to the root. */
const programs = {
  test: 'runner/cli/test.ts',
  check: 'runner/cli/check.ts',
  child: 'runner/sandbox/child.ts',
}

/** These change what is built as well. */
const besides = [
  'package-lock.json',
  'runner/built/built.cjs',
  'runner/built/load.cjs',
  'runner/sandbox/private-state.cjs',
]

/** So many builds are kept: a command that runs may still start its child from the one before. */
const kept = 3

/** A build takes seconds: what is older was left by a process that was killed. */
const unfinishedMs = 600_000

/** The system's clock for files may be so far behind ours. */
const clockMs = 20

/** The folder of the build that was made from the sources as they are now, or null. */
function freshFolder() {
  try {
    const { id, inputs, seen } = JSON.parse(readFileSync(list, 'utf8'))
    const folder = join(home, id)
    if (!existsSync(folder)) return null
    const now = signsOf(inputs)
    if (now === seen) return folder
    if (idOf(inputs) !== id) return null
    remember({ id, inputs, seen: now })
    return folder
  } catch {
    return null
  }
}

/**
 * The system itself sets the time of a change of an inode, whatever dates a file is given: while
 * nothing here has changed, no content has. The reverse is not so, and then contents are compared.
 */
function signsOf(inputs) {
  const hash = createHash('sha1')
  for (const path of inputs) {
    const { ino, size, mtimeNs, ctimeNs } = statSync(join(root, path), { bigint: true })
    hash.update(`${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}\n`)
  }
  return hash.digest('hex')
}

/** It is only a way to be quick: where it cannot be written, contents are compared again. */
function remember(current) {
  const unfinished = `${list}.${randomUUID()}`
  try {
    writeFileSync(unfinished, JSON.stringify(current))
    renameSync(unfinished, list)
  } catch {
    // The folder cannot be written.
  }
}

/** What was built from a list of files, by their contents. */
function idOf(inputs) {
  const hash = createHash('sha1')
  for (const path of inputs)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** Gives the folder of the built programs; builds them first when a source has changed since. */
async function builtFolder() {
  return freshFolder() ?? (await build())
}

async function build() {
  mkdirSync(home, { recursive: true })
  const unfinished = join(home, `unfinished-${randomUUID()}`)
  try {
    return await buildIn(unfinished)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function buildIn(unfinished) {
  const begun = Date.now()
  const { build: bundle } = require('esbuild')
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: unfinished,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    metafile: true,
    logLevel: 'silent',
    legalComments: 'none',
    // With V8's cache a script cannot import: what it wants to load late, it requires.
    supported: { 'dynamic-import': false },
    // What lies here looks for its files beside itself.
    external: ['#runner/built/*', 'pg-native', 'esbuild', 'vite', 'vitest/node', 'tsx'],
    banner: { js: ownUrl },
    plugins: [{ name: 'our-own', setup: changeOnLoad }],
  })
  for (const name of Object.keys(programs)) wrap(join(unfinished, `${name}.cjs`))
  const inputs = [...Object.keys(metafile.inputs).filter(isOurs), ...besides].toSorted()
  // What was saved meanwhile may be in it or not.
  if (inputs.some((path) => statSync(join(root, path)).ctimeMs > begun - clockMs)) {
    await new Promise((resolve) => setTimeout(resolve, 2 * clockMs))
    return await buildIn(unfinished)
  }
  const id = idOf(inputs)
  const folder = join(home, id)
  // Several processes may build at once: whoever looks finds a whole folder or none.
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
  remember({ id, inputs, seen: signsOf(inputs) })
  dropOld(id)
  return folder
}

/** As a function, for load.cjs, and with a byte for each letter: such a text is soonest read. */
function wrap(file) {
  const code = readFileSync(file, 'utf8').replaceAll(/[\u0080-\uFFFF]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`
  writeFileSync(file, wrapped, 'latin1')
}

const isOurs = (path) => !path.split('/').includes('node_modules')

/**
 * Bundled code finds its files where its source lies. What Node itself has is required late by a
 * name of ours: some code calls a variable of its own `require`.
 */
const ownUrl = `const __late = (name) => Promise.resolve(require(name)).then((own) => ({ ...own, default: own }));
const __ownUrl = (path) => require('node:url').pathToFileURL(require('node:path').join(__dirname, '../../..', path)).href;`

function changeOnLoad({ onLoad, onEnd }) {
  const keeper = createKeeper(join(root, 'runner/sandbox/private-global.ts'))
  onLoad({ filter: /\.(?:ts|js|mjs)$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8')
    const own = JSON.stringify(relative(root, path).split(sep).join('/'))
    const contents = (keeper.keep(source, path.split(sep).join('/')) ?? source)
      .replaceAll('import.meta.url', `__ownUrl(${own})`)
      .replaceAll(/\bimport\((["'])([a-z:/_]+)\1\)/g, (whole, _quote, name) =>
        isBuiltin(name) ? `__late(${JSON.stringify(name)})` : whole,
      )
    if (contents === source) return null
    return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js', resolveDir: dirname(path) }
  })
  onEnd(({ errors }) => {
    if (errors.length === 0) keeper.end()
  })
}

function dropOld(id) {
  const age = (name) => statSync(join(home, name), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const names = readdirSync(home)
  const old = names
    .filter((name) => /^[0-9a-f]{40}$/.test(name) && name !== id)
    .toSorted((one, other) => age(other) - age(one))
    .slice(kept - 1)
  const left = names.filter(
    (name) => name.startsWith('unfinished-') && age(name) < Date.now() - unfinishedMs,
  )
  for (const name of [...old, ...left]) rmSync(join(home, name), { recursive: true, force: true })
}

/** Whether V8 has kept what it made of a built program. */
const hasCache = (file) => existsSync(require('./load.cjs').cacheOf(file))

module.exports = { builtFolder, hasCache }
