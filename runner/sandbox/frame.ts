// The hidden frame that holds the workers: an opaque origin without a network.

/**
 * It makes and ends workers, and runs no learner code itself. It is plain JavaScript in a string
 * because the page's policy must name its hash: a `srcdoc` frame inherits that policy.
 */
export const bootScript = `(() => {
  'use strict'
  if (self.origin !== 'null') return
  const workers = new Map()
  const tell = (message) => parent.postMessage(message, '*')
  let source = null
  addEventListener('message', ({ source: sender, data, ports }) => {
    if (sender !== parent) return
    if (data.type === 'code') {
      source = URL.createObjectURL(new Blob([data.code], { type: 'text/javascript' }))
    } else if (data.type === 'ping') {
      tell({ type: 'pong' })
    } else if (data.type === 'start') {
      const worker = new Worker(source)
      workers.set(data.id, worker)
      worker.onerror = (event) => {
        event.preventDefault()
        tell({ type: 'broken', id: data.id, message: event.message || 'The worker did not load.' })
      }
      worker.postMessage({ prewarm: data.prewarm }, [ports[0]])
    } else if (data.type === 'end') {
      workers.get(data.id)?.terminate()
      workers.delete(data.id)
    }
  })
  tell({ type: 'up' })
})()`

const policy = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; worker-src blob:"

export const frameHtml = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${bootScript}</script>`

/** Page → frame. `start` carries the worker's port. */
export type ToFrame =
  | { readonly type: 'code'; readonly code: ArrayBuffer | string }
  | { readonly type: 'ping' }
  | { readonly type: 'start'; readonly id: number; readonly prewarm: unknown }
  | { readonly type: 'end'; readonly id: number }

/** Frame → page. */
export type FromFrame =
  | { readonly type: 'up' | 'pong' }
  | { readonly type: 'broken'; readonly id: number; readonly message: string }
