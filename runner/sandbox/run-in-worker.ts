// A worker that is ready, and a request → how its run ended.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Limits } from './limits.ts'
import type { FrameWorker } from './opaque-frame.ts'
import type { PageMeter } from './page-meter.ts'
import type { ToSandbox } from './sandbox.ts'
import { systemClock, watch, type Channel, type Outcome } from './watchdog.ts'

export async function runIn(
  worker: FrameWorker,
  meter: PageMeter,
  request: GradeRequest,
  within?: Limits,
): Promise<Outcome> {
  let read: Parameters<Channel['onReading']>[0] = () => {}
  let die: Parameters<Channel['onDeath']>[0] = () => {}
  const measured = meter.measure({
    reading: (reading) => read(reading),
    death: (death) => die(death),
  })
  const channel: Channel = {
    onMessage: (callback) =>
      worker.port.addEventListener('message', ({ data }) => {
        measured.heard()
        callback(data)
      }),
    onDeath(callback) {
      die = callback
      worker.onBroken((message) => callback({ type: 'fault', message }))
    },
    onReading(callback) {
      read = callback
      return () => (read = () => {})
    },
  }
  const watched = watch(channel, systemClock, within)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  worker.port.postMessage({ type: 'run', request } satisfies ToSandbox)
  const outcome = await watched
  measured.end()
  return outcome
}
