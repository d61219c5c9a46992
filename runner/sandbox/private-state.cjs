// A file of vitest → the same, with its state where learner code cannot reach it. For workers and child alike.
'use strict'

const vitestFile =
  /node_modules\/(?:@vitest\/|vitest\/dist\/)|runner\/grade\/vitest-environment\.ts/
const stateOnGlobal =
  /\bglobalThis(?=\[|\.__vitest|, (?:\{ __vitest|[A-Z_]*(?:MATCHERS_OBJECT|GLOBAL_EXPECT)))/g

/** So many places are known in vitest 4.1. */
const known = 15

/** vitest keeps its matchers and their state on the global object, where an answer could change them. */
function createKeeper(privateGlobal) {
  let seen = false
  let replaced = 0
  return {
    /** The changed code, or null where nothing is to be changed. */
    keep(code, file) {
      if (!vitestFile.test(file)) return null
      seen = true
      const changed = code.replaceAll(stateOnGlobal, () => {
        replaced += 1
        return 'privateGlobal'
      })
      if (changed === code) return null
      return `import { privateGlobal } from ${JSON.stringify(privateGlobal)};${changed}`
    },
    /** Throws when vitest keeps its state in other places than we know. */
    end() {
      if (seen && replaced < known) {
        throw new Error(`vitest keeps its state elsewhere: ${replaced} places found.`)
      }
    },
  }
}

module.exports = { createKeeper }
