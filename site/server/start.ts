// `npm start`: the learner's exercises/ open in the site, on this computer only.
import '#runner/start/unforeseen.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allowedHosts } from './allowed-hosts.ts'
import { createApp } from './app.ts'
import { liveSite } from './live-site.ts'
import { findParts, makeParts } from './make-parts.ts'
import { portFrom } from './port.ts'
import { sourceHashes } from './source-hashes.ts'

const product = fileURLToPath(new URL('../../', import.meta.url))
const { PARTY_WALL_ROOT: root = product, PORT, PARTY_WALL_HOSTS } = process.env

const port = portFrom(PORT)
if (port === null) stop(`PORT is “${PORT}”: it should be a number from 1 to 65535.`)
const allowed = allowedHosts(PARTY_WALL_HOSTS)
if ('complaint' in allowed) stop(allowed.complaint)

const hash = sourceHashes(root, product)
const folder = join(root, '.party-wall/site', hash.parts)
const found = findParts(folder)
let opening: ReturnType<typeof open> | undefined
const course = () => (opening ??= open())
const site = liveSite({ root, course, hash: hash.pages, found, make: () => makeParts(folder) })

const server = createServer()
server.on('request', createApp({ root, course, site, port: portOf, hosts: allowed.hosts }))
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EACCES') stop(`This user may not open port ${port}: PORT=4173 npm start`)
  if (error.code !== 'EADDRINUSE') throw error
  stop(
    `Port ${port} is taken, perhaps by Party Wall itself: look at http://localhost:${port},\n` +
      `or start on another port: PORT=${port + 1} npm start`,
  )
})
// Pages hold lines open for as long as they are seen, so nobody waits for them; what lies in a
// temporary folder is taken away by the listeners of `exit`.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0))
server.listen(port, '127.0.0.1', () => void tell())

async function tell(): Promise<void> {
  console.log(`Party Wall is at http://localhost:${portOf()}`)
  if (!found) await tellOfBuild()
  await course()
  await site.printAll()
}

async function tellOfBuild(): Promise<void> {
  console.log('The pages can be read; the workbench is being built behind them.')
  const start = performance.now()
  try {
    await site.built
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`The workbench is ready, after ${seconds} s. Open pages show it by themselves.`)
  } catch (error) {
    console.error(`The workbench could not be built: ${(error as Error).message}`)
  }
}

async function open() {
  const { openCourse } = await import('./open-course.ts')
  const { course, notes } = openCourse(root)
  for (const note of notes) console.log(note)
  return course
}

function portOf(): number {
  return (server.address() as AddressInfo).port
}

function stop(message: string): never {
  console.error(message)
  process.exit(64)
}
