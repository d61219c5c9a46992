// A command of package.json → that command, on a Node and in a folder that can run it. Plain, old JavaScript.
// node runner/start/launch.cjs runner/cli/test.ts 2.1   without a file it only looks at the two
'use strict'

var path = require('path')

var command = process.argv[2]
var complaint =
  require('./node-version.cjs').complaintAbout(process.versions.node) ||
  require('./folder.cjs').complaintAbout(
    path.join(__dirname, '../..'),
    command,
    process.argv.slice(3),
  )
if (complaint !== null) {
  console.error(complaint)
  process.exitCode = 5
} else if (command !== undefined) {
  require('./run-command.cjs')
}
