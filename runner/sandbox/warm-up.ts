// An author's exercise → code that has run before; cut short when the learner waits.
import type { Engine } from '#runner/database/engine.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { gradeInside, type Surroundings } from './inside.ts'

// What is warmed up may install fake timers.
const { setImmediate } = globalThis

export interface WarmingUp {
  readonly prewarm: GradeRequest
  /** Each time makes a Run a little faster, and keeps the first one waiting. */
  readonly times: number
  readonly hurried: () => boolean
}

/** The first database is always warmed up: on a slow machine the first test would be late without. */
export async function warmUp(
  { prewarm, times, hurried }: WarmingUp,
  surroundings: Surroundings,
): Promise<void> {
  const engine = surroundings.engines[prewarm.engine]
  const watched = engine && interruptible(engine, hurried)
  const engines = watched ? { [prewarm.engine]: watched } : {}
  for (let time = 0; time < times; time += 1) {
    if (time > 0 && hurried()) return
    if (watched) watched.opened = 0
    await gradeInside(prewarm, { ...surroundings, engines }, () => {})
  }
  if (watched && !hurried()) engine?.prepare?.(watched.opened)
}

/** From its second database on it may fail, and with it the tests that are left, at once. */
function interruptible(engine: Engine, hurried: () => boolean): Engine & { opened: number } {
  let isFirst = true
  return {
    name: engine.name,
    opened: 0,
    async open(watcher, options) {
      // All tests together may be one task, and the page's message comes in between two.
      await new Promise((resolve) => setImmediate(resolve))
      if (!isFirst && hurried()) throw new Error('The learner waits.')
      isFirst = false
      this.opened += 1
      return engine.open(watcher, options)
    },
  }
}
