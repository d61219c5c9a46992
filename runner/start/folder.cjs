// The folder of the checkout and a command → what to say where the one cannot work in the other. Plain, old JavaScript.
'use strict'

/** Commands that bundle: `npm test` alone runs vitest, `npm test 2.1` does not. */
function needsBundler(command, words) {
  if (command === undefined || /(^|[\\/])site[\\/]/.test(command)) return true
  return /(^|[\\/])test\.ts$/.test(command) && words.length === 0
}

/** What loads our TypeScript takes “?” for the end of a file's name, the bundler “#”. Null when all is well. */
exports.complaintAbout = function (folder, command, words) {
  var sign = folder.indexOf('?') !== -1 ? '?' : folder.indexOf('#') !== -1 ? '#' : null
  if (sign === null || (sign === '#' && !needsBundler(command, words))) return null
  return (
    'Party Wall cannot do this in a folder with “' +
    sign +
    '” in its path: move it. It is in ' +
    folder
  )
}
