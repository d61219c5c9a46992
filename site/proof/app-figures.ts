// `npm run app` → how fast Deskly answers, and that nobody gets another's words.
import { spawn, type ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figures.ts'
import { inNode } from './machine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lanes = 20

interface Started {
  readonly port: number
  /** Until both tenants had answered. */
  readonly ms: number
  stop(): void
}

/** `strangers` requests, interleaved, none of which may hold the other tenant's canary. */
export async function appFigures(
  engine: 'PGlite' | 'PostgreSQL',
  strangers: number,
): Promise<Figure[]> {
  const before = await inNode()
  const app = await start(engine)
  const between = await inNode()
  try {
    await load(app.port, '/', 400)
    const took = await load(app.port, '/', 2000)
    const after = await inNode()
    const { foreign } = await load(app.port, '/notes', strangers)
    const perSecond = engine === 'PGlite' ? 400 : 1000
    return [
      {
        name: `npm run app on ${engine}: both tenants answer`,
        measured: app.ms,
        limit: 3000,
        unit: 'ms',
        yardstick: (before + between) / 2,
      },
      {
        name: `tenant home on ${engine}, 1,000 requests (${perSecond}/s)`,
        measured: took.ms / 2,
        limit: 1_000_000 / perSecond,
        unit: 'ms',
        yardstick: (between + after) / 2,
      },
      {
        name: `foreign canaries in ${strangers} requests on ${engine}`,
        measured: foreign,
        limit: 0,
        unit: '',
      },
    ]
  } finally {
    app.stop()
  }
}

async function start(engine: 'PGlite' | 'PostgreSQL'): Promise<Started> {
  const { DATABASE_URL, ...environment } = process.env
  const begin = performance.now()
  const app = spawn('node', ['--import', 'tsx', 'runner/cli/app.ts', '--reference'], {
    cwd: root,
    env: { ...environment, PORT: '0', ...(engine === 'PostgreSQL' && { DATABASE_URL }) },
  })
  const port = await portOf(app)
  await Promise.all([visit(port, 'acme', '/'), visit(port, 'globex', '/')])
  return { port, ms: performance.now() - begin, stop: () => void app.kill('SIGTERM') }
}

function portOf(app: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((resolve, reject) => {
    app.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const port = /acme\.localhost:(\d+)/.exec(said)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    app.once('exit', () => reject(new Error(`npm run app ended: ${said}`)))
  })
}

async function load(port: number, path: string, count: number) {
  let left = count
  let foreign = 0
  const begin = performance.now()
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const [tenant, other] = left % 2 === 0 ? ['acme', 'globex'] : ['globex', 'acme']
      const text = await visit(port, tenant, path)
      if (text.includes(`${other.toUpperCase()}-CANARY`)) foreign += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { ms: performance.now() - begin, foreign }
}

const agent = new Agent({ keepAlive: true, maxSockets: lanes })

function visit(port: number, tenant: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Host: `${tenant}.localhost` }
    const sent = request({ agent, host: '127.0.0.1', port, path, headers }, (reply) => {
      let text = ''
      reply.on('data', (chunk: Buffer) => (text += chunk.toString()))
      reply.on('end', () =>
        reply.statusCode === 200
          ? resolve(text)
          : reject(new Error(`${reply.statusCode}: ${text}`)),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
