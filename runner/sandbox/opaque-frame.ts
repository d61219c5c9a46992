// A hidden frame that is handed workers' code and parts, and starts workers, each with a port of its own.
import type { FromFrame, ToFrame } from './frame.ts'
import { frameHtml } from './frame.ts'
import type { PackedParts } from './packed-parts.ts'

export interface OpaqueFrame {
  /** The code of the workers of a name, one script after the other; before the first is started. */
  takeCode(name: string, code: readonly (ArrayBuffer | string)[]): void
  /** Once; the buffers are gone from here. */
  takeParts(parts: PackedParts): void
  /** `withParts`: it is handed its parts when they are there. */
  startWorker(name: string, withParts: boolean): FrameWorker
  /** False when the frame's process is gone, as after a full heap. */
  isAlive(): Promise<boolean>
  close(): void
}

export interface FrameWorker {
  readonly port: MessagePort
  /** Calls back when the worker cannot load, or throws where nothing caught it. */
  onBroken(callback: (message: string) => void): void
  end(): void
}

/** A busy machine answers late; a process that is gone, never. */
const answerMs = 5000
const bootMs = 10_000

/** Rejects when the frame does not come up. */
export async function openFrame(): Promise<OpaqueFrame> {
  const element = document.createElement('iframe')
  element.hidden = true
  element.title = 'Where your code runs'
  element.setAttribute('sandbox', 'allow-scripts')
  element.srcdoc = frameHtml

  const broken = new Map<number, (message: string) => void>()
  const waiting = { up: new Set<() => void>(), pong: new Set<() => void>() }
  let lastWorker = 0

  const hear = ({ source, data }: MessageEvent<FromFrame>) => {
    if (source === null || source !== element.contentWindow) return
    if (data.type === 'broken') {
      broken.get(data.id)?.(data.message)
      return
    }
    for (const resolve of waiting[data.type]) resolve()
    waiting[data.type].clear()
  }
  const tell = (message: ToFrame, handedOver: Transferable[] = []) =>
    element.contentWindow?.postMessage(message, '*', handedOver)
  const answered = (type: 'up' | 'pong', ms: number) =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), ms)
      waiting[type].add(() => {
        clearTimeout(timer)
        resolve(true)
      })
    })
  const close = () => {
    removeEventListener('message', hear)
    element.remove()
  }

  addEventListener('message', hear)
  const up = answered('up', bootMs)
  document.body.append(element)
  if (!(await up)) {
    close()
    throw new Error('The frame in which code runs did not start.')
  }

  return {
    takeCode: (name, code) => tell({ type: 'code', name, code }),
    takeParts: (parts) => tell({ type: 'parts', parts }, Object.values(parts)),
    startWorker(name, withParts) {
      const { port1, port2 } = new MessageChannel()
      const id = (lastWorker += 1)
      tell({ type: 'start', id, name, withParts }, [port2])
      return {
        port: port1,
        onBroken: (callback) => void broken.set(id, callback),
        end() {
          port1.close()
          broken.delete(id)
          tell({ type: 'end', id })
        },
      }
    },
    isAlive() {
      const alive = answered('pong', answerMs)
      tell({ type: 'ping' })
      return alive
    },
    close,
  }
}
