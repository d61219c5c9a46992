// The built site → two hosts to use it on: a plain file server below a path, and the server of `npm start`.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import type { Course } from '#runner/course/course.ts'
import { createApp } from '#site/server/app.ts'
import { builtSite } from '#site/server/site-files.ts'

export interface Served {
  /** Ends in a slash. */
  readonly url: string
  close(): void
}

export interface ServedWork extends Served {
  /** Holds the learner's copies. */
  readonly root: string
  /** Ends every connection; new ones are taken. */
  cut(): void
}

/** As a static host would, below a base path. */
export async function serveFiles(dist: string): Promise<Served> {
  const app = express().use('/some/base', express.static(dist))
  const server = createServer(app)
  return { url: `${await listen(server)}some/base/`, close: () => server.close() }
}

/** As `npm start` does, with learner's copies in a folder of its own. */
export async function serveWork(dist: string, course: Course): Promise<ServedWork> {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-'))
  prepareCopies(root, course)
  const server = createServer()
  const port = () => (server.address() as AddressInfo).port
  const site = builtSite(dist)
  server.on('request', createApp({ root, course: async () => course, site, port }))
  return {
    root,
    url: await listen(server),
    cut: () => server.closeAllConnections(),
    close() {
      server.close()
      server.closeAllConnections()
      rmSync(root, { recursive: true })
    },
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve(`http://localhost:${port}/`)
    })
  })
}
