// Progress before a Run, its report → progress after it; the Run itself was counted when it began.
import { answersFile } from './answers-text.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'
import { triesAfter } from './tries.ts'
import type { Progress } from './work.ts'

/** `files` are those that were graded. */
export function progressAfter(
  before: Progress,
  { kind }: { readonly kind: string },
  report: Report,
  files: Files,
): Progress {
  const passed = report.status === 'passed' ? new Date().toISOString() : null
  return {
    ...before,
    passed: before.passed ?? passed,
    tries:
      kind === 'predict'
        ? triesAfter(before.tries, report, files[answersFile] ?? '')
        : before.tries,
  }
}
