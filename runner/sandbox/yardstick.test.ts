import { createContext, runInContext } from 'node:vm'
import { expect, it } from 'vitest'
import { yardstickCode, type FromYardstick, type ToYardstick } from './yardstick.ts'

interface Port {
  postMessage(message: unknown): void
  onmessage?: (event: { readonly data: ToYardstick }) => void
}

/** A yardstick in which one product takes 0.05 ms, and waits of its thread are given, each by its slice. */
function start(waits: readonly number[]) {
  let now = 0
  let worked = 0
  let slices = 0
  let asked = 0
  const told: FromYardstick[] = []
  const queue: (() => void)[] = []
  const port: Port = { postMessage: (message) => void told.push(message as FromYardstick) }
  const globals = {
    performance: {
      /** As coarse as a browser's; asked at the begin and at the end of each slice. */
      now: () => {
        if ((asked += 1) % 2 === 0) now += waits[slices++] ?? 0
        return Math.floor(now * 10) / 10
      },
    },
    BigInt: {
      asUintN: () => {
        now += 0.05
        worked += 0.05
        return 1n
      },
    },
    MessageChannel: class {
      port1: Port = { postMessage() {} }
      port2 = {
        postMessage: (data: number) =>
          void queue.push(() =>
            this.port1.onmessage?.({ data } as unknown as { data: ToYardstick }),
          ),
      }
    },
  }
  const scope: typeof globals & { onmessage?: (event: { ports: Port[] }) => void } = globals
  runInContext(yardstickCode, createContext(scope))
  scope.onmessage?.({ ports: [port] })
  return (turns: number) => {
    const before = worked
    port.onmessage?.({ data: { run: 1 } })
    for (let turn = 0; turn < turns; turn += 1) queue.shift()?.()
    return { done: told.at(-1)?.done ?? 0, worked: worked - before }
  }
}

it.each([
  ['on a machine that does nothing else', []],
  ['where its first slice waits for the processor', [30]],
  ['where every third slice does', Array.from({ length: 90 }, (_, at) => (at % 3 ? 0 : 30))],
])('tells how much it worked, %s', (_, waits) => {
  const { done, worked } = start(waits)(50)
  expect(worked).toBeGreaterThan(100)
  expect(done / worked).toBeGreaterThan(0.9)
  expect(done / worked).toBeLessThan(1.1)
})
