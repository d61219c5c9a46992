// The files of an app → the app, running on a database of its own, to be visited.
import type { Engine } from '#runner/database/engine.ts'
import { createLinker, LinkError, type Lowering } from '#runner/grade/link.ts'
import { afterTurns } from '#runner/in-turn/after-turns.ts'
import type { Query } from '#runner/grade/report.ts'
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { request, type App } from '#runner/kit/request.ts'
import { stepsOf } from './steps.ts'
import type { AppFiles, Visit, VisitRequest } from './visit.ts'

export interface RunningApp {
  /** One after the other, so that each statement belongs to one visit. */
  visit(wanted: VisitRequest): Promise<Visit>
  close(): Promise<void>
}

export interface AppSurroundings {
  readonly engines: Readonly<Record<string, Engine>>
  readonly packages: Readonly<Record<string, () => unknown>>
  readonly lowering?: Lowering | null
}

interface DesklyModule {
  deskly(
    pool: unknown,
    options: { onStep(req: object, step: string, tenant: string | null): void },
  ): App
}

interface FirstDataModule {
  layOutDeskly(pool: unknown): Promise<void>
  /** Host → schema name. */
  readonly firstHosts: Readonly<Record<string, string>>
}

/** Rejects with a LinkError, or with what the app threw while it was laid out. */
export async function openApp(
  { files, engine }: AppFiles,
  { engines, packages, lowering = null }: AppSurroundings,
): Promise<RunningApp> {
  const found = engines[engine]
  if (!found) throw new LinkError({ message: `This sandbox has no engine “${engine}”.` })
  const linker = createLinker(files, packages, () => false, lowering)
  const { deskly } = linker.load('#deskly/deskly.ts') as DesklyModule
  const { layOutDeskly, firstHosts } = linker.load('#deskly/first-data.ts') as FirstDataModule

  let queries: Query[] = []
  const told = new WeakMap<object, Map<string, string | null>>()
  const database = await found.open({
    onQuery: (query) => void queries.push(query),
    onRefused() {},
  })
  await layOutDeskly(database.pool)
  const app = deskly(database.pool, {
    onStep: (req, step, tenant) => void told.get(req)?.set(step, tenant),
  })
  const tenants = Object.values(firstHosts)
  const inTurn = createTurns()

  /** On the platform's host a folder is its customer's; null where nobody is. */
  function tenantAt(host: string, path: string): string | null {
    const atHost = firstHosts[host] ?? null
    const [, folder] = /^\/t\/([^/?]+)/.exec(path) ?? []
    if (atHost !== 'public' || folder === undefined) return atHost
    return tenants.includes(folder) ? folder : null
  }

  async function visit(wanted: VisitRequest): Promise<Visit> {
    queries = []
    const steps = new Map<string, string | null>()
    const start = performance.now()
    const outcome = await answered(app, wanted, (incoming) => told.set(incoming, steps))
    const host = wanted.host.toLowerCase().replace(/:\d+$/, '')
    const expected = tenantAt(host, wanted.path)
    return {
      ...outcome,
      steps: stepsOf({ expected, told: steps, tenants, queries }),
      queries,
      ms: performance.now() - start,
    }
  }

  return {
    visit: (wanted) => inTurn(() => visit(wanted)),
    close: () => database.close(),
  }
}

async function answered(
  app: App,
  { host, method, path, headers, body }: VisitRequest,
  begin: (incoming: object) => void,
): Promise<Pick<Visit, 'reply' | 'problem'>> {
  const begun: App = (incoming, response) => {
    begin(incoming)
    return app(incoming, response)
  }
  try {
    const options = { host, method, headers, ...(body !== null && { body }) }
    const reply = await promptly(request(begun, path, options))
    if (!reply) return { reply: null, problem: unanswered }
    const { status, headers: given, text } = reply
    return { reply: { status, headers: linesOf(given), text } }
  } catch (error) {
    return { reply: null, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** How long an app may take over one request, in turns of a tenth of a second at the least. */
const visitTurns = 50

const unanswered =
  'It waited for 5 seconds and had nothing to say: does each handler send a reply, throw, or call next? The next request may wait as well: then start the app again.'

/** null when it is not there in time. */
async function promptly<Value>(coming: Promise<Value>): Promise<Value | null> {
  let stop = () => {}
  const late = new Promise<null>((resolve) => {
    ;({ stop } = afterTurns(visitTurns, () => resolve(null)))
  })
  return await Promise.race([coming, late]).finally(() => stop())
}

function linesOf(headers: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  )
}
