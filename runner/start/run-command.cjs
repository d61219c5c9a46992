// The path of a command in TypeScript, and its words → that command, run in this process.
'use strict'

const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const [command] = process.argv.splice(2, 1)
process.argv[1] = resolve(command)

/** Those that are started again and again; the others are TypeScript to the last. */
const built = { 'runner/cli/test.ts': 'test', 'runner/cli/check.ts': 'check' }

/** `npm test 2.1`, in any words but those that ask for something else. */
const gradesAtOnce = () =>
  /^[^-]/.test(process.argv[2] ?? '') &&
  !process.argv.includes('--hint') &&
  process.env.npm_config_hint === undefined

/** False where nothing could be built: a folder that cannot be written, or packages that are missing. */
async function runBuilt(name) {
  let folder
  try {
    const { builtFolder } = require('#runner/built/built.cjs')
    folder = await builtFolder()
  } catch {
    process.env.PARTY_WALL_BUILT = 'none'
    return false
  }
  // Whoever starts a child takes it from the same build.
  process.env.PARTY_WALL_BUILT = folder
  // It starts while the command itself is loaded.
  if (name === 'test' && gradesAtOnce()) require('#runner/built/fork-child.cjs').forkEarly(folder)
  require('#runner/built/load.cjs').load(join(folder, `${name}.cjs`))
  return true
}

const runSource = () =>
  import('tsx')
    .then(
      () => import('./unforeseen.ts'),
      (error) => {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
        console.error('Party Wall’s packages are not there yet: npm ci')
        process.exit(5)
      },
    )
    .then(() => import(pathToFileURL(process.argv[1]).href))

;(built[command] ? runBuilt(built[command]) : Promise.resolve(false))
  .then((done) => done || runSource())
  .catch((error) =>
    // Thrown outside of the promise, so that whoever listens for the unforeseen hears of it.
    setImmediate(() => {
      throw error
    }),
  )
