// One part of an exercise that has several → its tests, which wait for the parts before it.
import { beforeEach, describe } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** The part of its exercise that a test belongs to; 1 is the first. */
    part?: number
  }
}

interface Tested {
  readonly type: string
  readonly meta: { readonly part?: number }
  readonly result?: { readonly state?: string } | undefined
  readonly tasks?: readonly Tested[]
}

/**
 * For an attack: part 1 makes the exploit work, part 2 closes it. While a test of an earlier part
 * fails, the tests of this one are skipped with a note. `title` is what the learner reads; the
 * parts stand in their order, and every test of the grader is in one.
 */
export function part(number: number, title: string, define: () => void): void {
  describe(title, { meta: { part: number } }, () => {
    beforeEach(({ task, skip }) => {
      const unfinished = testsOf(task.file)
        .filter(({ meta, result }) => (meta.part ?? number) < number && result?.state !== 'pass')
        .map(({ meta }) => meta.part)
      if (unfinished.length > 0) skip(`This waits for part ${unfinished[0]}.`)
    })
    define()
  })
}

function testsOf(task: Tested): readonly Tested[] {
  return task.type === 'test' ? [task] : (task.tasks ?? []).flatMap(testsOf)
}
