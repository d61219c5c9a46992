// A built program → runs, from V8's cache of its compiled code where there is one.
'use strict'
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname } = require('node:path')
const { Script } = require('node:vm')

const cacheOf = (file) => `${file}.${process.version}-${process.arch}.cache`

/** V8 itself refuses a cache that was made by another version, or for another text. */
function load(file) {
  const cache = cacheOf(file)
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData })
  if (!cachedData || script.cachedDataRejected) {
    // Late, so that what was compiled when it was first called is in it.
    const keep = () => {
      try {
        writeFileSync(`${cache}.${process.pid}`, script.createCachedData())
        renameSync(`${cache}.${process.pid}`, cache)
      } catch {
        // It goes without, only slower.
      }
    }
    if (process.send) process.once('disconnect', keep)
    else process.once('exit', keep)
  }
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
}

module.exports = { load, cacheOf }

if (require.main === module) load(process.argv[2])
