// The built child → a Node process of it, before any of our own code is loaded where somebody waits.
'use strict'
const { fork } = require('node:child_process')
const { join } = require('node:path')

/** Megabytes of heap: enough for every exercise, and little enough to run out of within seconds. */
const heapMegabytes = 256

let early = null

/** `execArgv` and `words` are those of a child that is not built. */
function forkProgram(file, words, execArgv) {
  return fork(file, words, {
    execArgv: [...execArgv, `--max-old-space-size=${heapMegabytes}`],
    env: { PATH: process.env.PATH, NODE_ENV: 'test' },
    // The last but one is for the meter.
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  })
}

const forkBuilt = (folder) =>
  forkProgram(join(__dirname, 'load.cjs'), [join(folder, 'child.cjs')], [])

/** The child that was forked early, once; else a new one. */
function forkChild(folder) {
  const child = early ?? forkBuilt(folder)
  early = null
  return child
}

/** Whoever calls it sees to it that `forkChild` is called before the event loop turns. */
function forkEarly(folder) {
  early = forkBuilt(folder)
}

module.exports = { forkChild, forkEarly, forkProgram }
