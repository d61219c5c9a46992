// `npm start`: the learner's exercises/ open in the site, on this computer only.
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { prepareCopies } from '#runner/course/learner-files.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { buildSite } from '#site/build/build-site.ts'
import { faultLines } from '#site/build/fault-lines.ts'
import { createApp } from './app.ts'
import { isStale } from './is-stale.ts'
import { portFrom } from './port.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = `${root}dist`

const port = portFrom(process.env['PORT'])
if (port === null) stop(`PORT is “${process.env['PORT']}”: it should be a number from 1 to 65535.`)

const reading = readCourse(root)
if (!reading.ok) stop(faultLines(reading.faults))
prepareCopies(root, reading.course)

if (isStale(root, dist)) {
  console.log('Building the site…')
  const faults = await buildSite(root, dist)
  if (faults.length > 0) stop(faultLines(faults))
}

const server = createServer()
server.on('request', createApp({ root, course: reading.course, dist, port: portOf }))
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  stop(
    `Port ${port} is taken, perhaps by Party Wall itself: look at http://localhost:${port},\n` +
      `or start on another port: PORT=${port + 1} npm start`,
  )
})
server.listen(port, '127.0.0.1', () => {
  console.log(`Party Wall is at http://localhost:${portOf()}`)
})

// A page holds a line open for as long as it is seen: it is cut, or the end would wait for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}

function portOf(): number {
  return (server.address() as AddressInfo).port
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
