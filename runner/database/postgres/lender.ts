// DATABASE_URL → for each run a database and a role of its own, dropped when it has ended.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { addressed, urlFault } from './address.ts'
import { drop, make } from './databases.ts'
import { serverFault, unreachable } from './faults.ts'
import { dropOrphans } from './orphans.ts'

/** What one run gets. Its role owns the database, and may reach no other of ours. */
export interface Lease {
  readonly connection: string
  /** Drops both, whoever is still connected. Never rejects: what stays is swept at the next start. */
  end(): Promise<void>
}

export interface Lender {
  /** Rejects when the server has gone away. */
  lease(): Promise<Lease>
  /** Drops all that is still lent. */
  close(): Promise<void>
}

export type Opening =
  | { readonly ok: true; readonly lender: Lender }
  /** What is wrong with DATABASE_URL or its server, and the remedy. */
  | { readonly ok: false; readonly message: string }

interface LenderOptions {
  /** DATABASE_URL as it is set. */
  readonly url: string | undefined
  /** Also beside databases that are not ours. */
  readonly allow: boolean
}

/** Also drops what an earlier command left behind when it was killed. */
export async function openLender({ url, allow }: LenderOptions): Promise<Opening> {
  const fault = urlFault(url)
  if (fault !== null || url === undefined) return { ok: false, message: fault ?? '' }
  const owner = `party_wall_${randomBytes(4).toString('hex')}`
  // Drops wait for sessions to end; the next run is not to wait with them.
  const clients = [clientNamed(owner, url), clientNamed(owner, url)] as const
  const stop = async () => {
    await Promise.all(clients.map((client) => client.end()))
  }
  try {
    await Promise.all(clients.map((client) => client.connect()))
    const refusal = await serverFault(clients[0], allow)
    if (refusal === null) {
      await dropOrphans(clients[0])
      return { ok: true, lender: lenderOver({ url, owner, clients, stop }) }
    }
    await stop()
    return { ok: false, message: refusal }
  } catch (error) {
    void stop().catch(() => {})
    return { ok: false, message: unreachable(url, error) }
  }
}

/** Its name is the sign by which another command knows that our databases are in use. */
function clientNamed(owner: string, url: string): pg.Client {
  const client = new pg.Client({
    connectionString: addressed(url, { application_name: owner }),
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  return client
}

interface Connected {
  readonly url: string
  readonly owner: string
  readonly clients: readonly [pg.Client, pg.Client]
  readonly stop: () => Promise<void>
}

function lenderOver({ url, owner, clients: [maker, dropper], stop }: Connected): Lender {
  let count = 0
  const lent = new Map<string, Promise<void> | null>()
  // Several runs share a connection, which takes one query at a time.
  const [making, dropped] = [createTurns(), createTurns()]
  const end = (name: string): Promise<void> => {
    const dropping = lent.get(name) ?? dropped(() => drop(dropper, name))
    lent.set(name, dropping)
    return dropping
  }
  return {
    async lease() {
      const name = `${owner}_${(count += 1)}`
      const password = randomBytes(16).toString('hex')
      lent.set(name, null)
      await making(() => make(maker, name, password))
      // One zone for all, so that times are the same text as on the other engines.
      const guest = { user: name, password, database: name, options: '-c timezone=UTC' }
      return { connection: addressed(url, guest), end: () => end(name) }
    },
    async close() {
      await Promise.all([...lent.keys()].map(end))
      await stop().catch(() => {})
    },
  }
}
