// The path of a command in TypeScript, and its words -> that command, run in this process.
'use strict'

const { resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const [command] = process.argv.splice(2, 1)
process.argv[1] = resolve(command)

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
  .catch((error) =>
    // Thrown outside of the promise, so that whoever listens for the unforeseen hears of it.
    setImmediate(() => {
      throw error
    }),
  )
