// `GET /api/changes` → server-sent events: the slug of each exercise whose files change on disk.
import { Router } from 'express'
import type { Exercise } from '#runner/course/course.ts'
import { watchCopies } from './watch-copies.ts'

/** A connection that says nothing for long is dropped by what lies between, and a dead one not noticed. */
const beatMs = 25_000
const retryMs = 2000

/** For pages of this server only: no other page may hold a connection open, or count the saves. */
export function changes(root: string, exercises: readonly Exercise[]): Router {
  const copies = watchCopies(root, exercises)
  const router = Router()
  router.get('/changes', (request, response) => {
    const { 'sec-fetch-site': site = 'same-origin' } = request.headers
    if (site !== 'same-origin' && site !== 'none') {
      response.status(403).json({ message: 'Only pages of this server may ask that.' })
      return
    }
    // Compressed, an event would wait for the next.
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' })
    response.write(`retry: ${retryMs}\n\n`)
    const stop = copies.listen((slug) => response.write(`data: ${JSON.stringify({ slug })}\n\n`))
    const beat = setInterval(() => response.write(':\n\n'), beatMs).unref()
    response.on('close', () => {
      clearInterval(beat)
      stop()
    })
  })
  return router
}
