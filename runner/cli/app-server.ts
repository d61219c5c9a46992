// A folder with Deskly, a database → an HTTP server on this machine.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Pool } from 'pg'

interface DesklyModule {
  deskly(pool: Pool): RequestListener
}

interface FirstDataModule {
  layOutDeskly(pool: Pool): Promise<void>
}

/** `folder` stands for `#deskly/`; port 0 takes a free one. Rejects with what the app throws. */
export async function startApp(folder: URL, pool: Pool, port: number): Promise<Server> {
  const { deskly } = (await import(new URL('deskly.ts', folder).href)) as DesklyModule
  const { layOutDeskly } = (await import(new URL('first-data.ts', folder).href)) as FirstDataModule
  await layOutDeskly(pool)
  const server = createServer(deskly(pool))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port
