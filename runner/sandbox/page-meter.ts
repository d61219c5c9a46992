// A worker in the page that may be silent → how much work another did meanwhile, and whether its frame is still there.
import { limits, type Limits, type Reading } from './limits.ts'
import type { FrameWorker, OpaqueFrame } from './opaque-frame.ts'
import type { Death } from './watchdog.ts'
import { yardstickCode, type FromYardstick, type ToYardstick } from './yardstick.ts'

const tickMs = 100
/** So many of our ticks without a word from anybody in the frame, and it is asked whether it lives. */
const silentTicks = 10

export interface PageMeter {
  /** Starts the yardstick, so that it is ready when it is needed. Nobody should wait meanwhile. */
  prepare(): void
  /** Begins with a run; `heard` is to be called at each message of its worker. */
  measure(on: { reading(reading: Reading): void; death(death: Death): void }): RunMeter
}

export interface RunMeter {
  heard(): void
  end(): void
}

/** One for a frame: its yardstick lives in the same process as the learner's worker. */
export function createPageMeter(
  frame: Pick<OpaqueFrame, 'takeCode' | 'startWorker' | 'isAlive'>,
  within: Limits = limits,
): PageMeter {
  /** The yardstick takes a core from the learner, so it rests while there are signs of life. */
  const graceMs = within.silent / 2
  /** From then on the work of the whole run is counted, signs of life or not. */
  const longMs = (within.run * 2) / 3
  let yardstick: FrameWorker | null = null
  let lastRun = 0

  const started = (): FrameWorker => {
    if (!yardstick) {
      frame.takeCode('yardstick', [yardstickCode])
      yardstick = frame.startWorker('yardstick', false)
      yardstick.port.start()
    }
    return yardstick
  }

  return {
    prepare: () => void started(),
    measure({ reading, death }) {
      const begunAt = performance.now()
      let heardAt = begunAt
      let run = 0
      let done = 0
      let heardDone = 0
      /** Work while the run was short: it is not counted by the yardstick, which slept. */
      let longFrom: number | null = null
      let quiet = 0

      const hear = ({ data }: MessageEvent<FromYardstick>) => {
        if (run === 0 || data.run !== run) return
        quiet = 0
        done = data.done
        reading({
          silent: silentNow() ? graceMs + done - heardDone : 0,
          run: longFrom === null ? 0 : longMs + done - longFrom,
          engine: null,
          ticks: 0,
        })
      }
      const silentNow = () => performance.now() - heardAt > graceMs
      const tell = (message: ToYardstick) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
        started().port.postMessage(message)
      }
      const wake = () => {
        run = lastRun += 1
        done = heardDone = quiet = 0
        longFrom = null
        started().port.addEventListener('message', hear)
        tell({ run })
      }
      const rest = () => {
        if (run === 0) return
        run = 0
        yardstick?.port.removeEventListener('message', hear)
        tell({ run: 0 })
      }
      const ask = async () => {
        quiet = 0
        // What was silent while the yardstick worked had its time, and used it to fill the heap.
        const proven = done - heardDone > graceMs
        if (!(await frame.isAlive()) && !ended) death({ type: 'memory', proven })
      }
      let ended = false
      const timer = setInterval(() => {
        const isLong = performance.now() - begunAt > longMs
        if (run === 0 && (silentNow() || isLong)) wake()
        if (isLong) longFrom ??= done
        if (run !== 0 && (quiet += 1) > silentTicks) void ask()
      }, tickMs)

      return {
        heard() {
          heardAt = performance.now()
          heardDone = done
          quiet = 0
          if (longFrom === null) rest()
        },
        end() {
          ended = true
          clearInterval(timer)
          rest()
        },
      }
    },
  }
}
