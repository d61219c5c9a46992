// The hidden frame that holds the workers: an opaque origin without a network.
import type { PackedParts } from './packed-parts.ts'

/**
 * It makes and ends workers, and runs no learner code itself. It is plain JavaScript in a string
 * because the page's policy must name its hash: a `srcdoc` frame inherits that policy. What a
 * database starts from is unpacked and compiled here, once for all workers; a compiled module
 * could not come from the page.
 */
export const bootScript = `(() => {
  'use strict'
  if (self.origin !== 'null') return
  const workers = new Map()
  const sources = new Map()
  let bring
  const brought = new Promise((resolve) => { bring = resolve })
  const tell = (message) => parent.postMessage(message, '*')
  const unpacked = (bytes) => {
    const [first, second] = new Uint8Array(bytes)
    const packed = first === 0x1f && second === 0x8b
    const { body } = new Response(bytes)
    return packed ? body.pipeThrough(new DecompressionStream('gzip')) : body
  }
  const asWasm = { headers: { 'Content-Type': 'application/wasm' } }
  const prepare = async ({ wasm, data, seed }) => {
    const [module, ...buffers] = await Promise.all([
      WebAssembly.compileStreaming(new Response(unpacked(wasm), asWasm)),
      new Response(unpacked(data)).arrayBuffer(),
      new Response(unpacked(seed)).arrayBuffer(),
    ])
    return { module, buffers }
  }
  const lendTo = async (worker) => {
    const { module, buffers } = await brought
    const [data, seed] = buffers.map((buffer) => buffer.slice(0))
    worker.postMessage({ type: 'parts', parts: { module, data, seed } }, [data, seed])
  }
  const start = ({ id, name, withParts }, port) => {
    const worker = new Worker(sources.get(name))
    const broken = (message) => tell({ type: 'broken', id, message })
    workers.set(id, worker)
    worker.onerror = (event) => {
      event.preventDefault()
      broken(event.message || 'The worker did not load.')
    }
    worker.postMessage({ type: 'start' }, [port])
    if (withParts) lendTo(worker).catch((error) => broken(String(error)))
  }
  addEventListener('message', ({ source: sender, data, ports }) => {
    if (sender !== parent) return
    if (data.type === 'code') {
      const scripts = data.code.flatMap((one) => [one, '\\n;\\n'])
      const code = new Blob(scripts, { type: 'text/javascript' })
      sources.set(data.name, URL.createObjectURL(code))
    } else if (data.type === 'parts') {
      bring(prepare(data.parts))
    } else if (data.type === 'ping') {
      tell({ type: 'pong' })
    } else if (data.type === 'start') {
      start(data, ports[0])
    } else if (data.type === 'end') {
      workers.get(data.id)?.terminate()
      workers.delete(data.id)
    }
  })
  tell({ type: 'up' })
})()`

const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src blob:"

export const frameHtml = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${bootScript}</script>`

/** Page → frame. `start` carries the worker's port. */
export type ToFrame =
  | {
      readonly type: 'code'
      readonly name: string
      /** One script after the other. */
      readonly code: readonly (ArrayBuffer | string)[]
    }
  /** Once in a frame; a worker that was started before waits for it. */
  | { readonly type: 'parts'; readonly parts: PackedParts }
  | { readonly type: 'ping' }
  | {
      readonly type: 'start'
      readonly id: number
      readonly name: string
      readonly withParts: boolean
    }
  | { readonly type: 'end'; readonly id: number }

/** Frame → page. */
export type FromFrame =
  | { readonly type: 'up' | 'pong' }
  | { readonly type: 'broken'; readonly id: number; readonly message: string }
