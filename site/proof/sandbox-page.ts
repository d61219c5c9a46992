// A page that is nothing but the sandbox, with its workers fetched as learners' pages do.
import { openFrame } from '#runner/sandbox/opaque-frame.ts'
import { createPageSandbox } from '#runner/sandbox/page.ts'
import { yardstickCode, type FromYardstick } from '#runner/sandbox/yardstick.ts'
import { workerSources } from '#site/client/fetch-workers.ts'
import type { PageData } from '#site/client/page-data.ts'

/** What is left for those who drive it from outside. */
declare global {
  var openSandbox: typeof createPageSandbox
  var sources: ReturnType<typeof workerSources>
  var sandbox: ReturnType<typeof createPageSandbox>
  var startYardstick: typeof startYardstickBeside
}

const text = document.getElementById('page-data')?.textContent ?? ''
globalThis.openSandbox = createPageSandbox
globalThis.sources = workerSources(JSON.parse(text) as Pick<PageData, 'workers'>)
globalThis.sandbox = createPageSandbox({ workers: globalThis.sources })
globalThis.startYardstick = startYardstickBeside

/** Resolves when it works, with a function that ends it and tells how much it did, as milliseconds of an idle machine. */
async function startYardstickBeside(): Promise<() => number> {
  const frame = await openFrame()
  frame.takeCode('yardstick', [yardstickCode])
  const { port } = frame.startWorker('yardstick', false)
  let done = 0
  const works = new Promise<void>((resolve) => {
    port.addEventListener('message', ({ data }: MessageEvent<FromYardstick>) => {
      done = data.done
      resolve()
    })
  })
  port.start()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  port.postMessage({ run: 1 })
  await works
  return () => {
    frame.close()
    return done
  }
}
