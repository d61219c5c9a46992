// A worker that works only when it is told to, and says how much: what the learner's could have done meanwhile.

/** Page → yardstick. */
export interface ToYardstick {
  /** Work until another number comes; 0 is rest. */
  readonly run: number
}

/** Yardstick → page. */
export interface FromYardstick {
  readonly run: number
  /** Milliseconds of work since this run began, as they would be on an idle machine. */
  readonly done: number
}

/**
 * Products of long numbers are computed by native code. A loop in JavaScript would measure V8's
 * compiler: its optimized code is dropped while it rests. What a slice costs is the least that any
 * has taken yet, because a busy machine can only make it longer. A message ends each slice, not a
 * timer: browsers hold timers back.
 */
export const yardstickCode = `(() => {
  'use strict'
  const factor = (1n << 30011n) - 12345n
  let product = factor, size = 1, cost = Infinity
  const slice = () => {
    const start = performance.now()
    for (let times = 0; times < size; times += 1) {
      product = BigInt.asUintN(30011, product * factor) | 1n
    }
    const took = performance.now() - start
    if (took < cost) cost = took
    return took
  }
  const calibrate = () => {
    // The clock is coarse, so a slice is to last for forty of its steps: each of twelve, because one
    // that waited for the processor looks longer than it is.
    for (let times = 0; times < 12; times += 1) {
      if (slice() < 4) { size *= 2; cost = Infinity; times = -1 }
    }
  }
  let port, on = 0, slices = 0
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => {
    if (data !== on) return
    slice()
    slices += 1
    port.postMessage({ run: on, done: slices * cost })
    port2.postMessage(on)
  }
  onmessage = ({ ports }) => {
    port = ports[0]
    calibrate()
    port.onmessage = ({ data }) => {
      on = data.run
      slices = 0
      if (on) port2.postMessage(on)
    }
  }
})()`
