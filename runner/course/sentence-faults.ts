// The calls of a grader → its checks that would tell a learner nothing, or only the test library's words.
import type { Fault } from './course.ts'
import type { GraderCall } from './grader-calls.ts'
import { isSentence } from './sentence.ts'

const remedy =
  'say what we did, what came back and what it means: expect(value, `We asked for …, and … came back.`)'

/** `file` is the grader's. What stands within `mistake(…)` is told by its message. */
export function sentenceFaults(file: string, calls: readonly GraderCall[]): Fault[] {
  return calls
    .filter(({ name, within }) => name === 'expect' && !within.includes('mistake'))
    .flatMap(({ line, arguments: [, said] }): Fault[] => {
      if (said === undefined) {
        return [{ file, line, message: `this check has no sentence: ${remedy}` }]
      }
      if (said === null || isSentence(said)) return []
      return [{ file, line, message: `“${said}” is no sentence: ${remedy}` }]
    })
}
