// A folder with Deskly, a database → an HTTP server on this machine.
import { createServer, type Server } from 'node:http'
import type { Pool } from 'pg'
import type { App } from '#runner/kit/request.ts'

interface DesklyModule {
  deskly(pool: Pool): App
}

interface FirstDataModule {
  layOutDeskly(pool: Pool): Promise<void>
}

/** `folder` stands for `#deskly/`. Rejects with what the app throws while it is laid out. */
export async function startApp(folder: URL, pool: Pool, port: number): Promise<Server> {
  const { deskly } = (await import(new URL('deskly.ts', folder).href)) as DesklyModule
  const { layOutDeskly } = (await import(new URL('first-data.ts', folder).href)) as FirstDataModule
  await layOutDeskly(pool)
  const server = createServer(deskly(pool) as Parameters<typeof createServer>[1])
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
