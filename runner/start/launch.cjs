// A command of package.json -> that command, on a Node that can run it. Read by any Node: plain, old JavaScript.
// node runner/start/launch.cjs runner/cli/test.ts 2.1   without a file it only looks at Node
'use strict'

var complaint = require('./node-version.cjs').complaintAbout(process.versions.node)
if (complaint !== null) {
  console.error(complaint)
  process.exitCode = 5
} else if (process.argv.length > 2) {
  require('./run-command.cjs')
}
