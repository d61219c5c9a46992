// Graders → what our own runner makes of them, in a process of its own.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Evidence } from '#runner/grade/grade.ts'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Ran } from '#runner/grade/run-tests.ts'

export type Asked =
  | {
      readonly type: 'grade'
      readonly request: GradeRequest
      /** What the host gives at the end; nothing if not said. */
      readonly evidence?: Partial<Evidence>
      /** The line that the host finds in what does not parse. */
      readonly line?: number | null
    }
  | {
      readonly type: 'run'
      /** May import `vitest`, and `said` from 'said', to which it may push. */
      readonly grader: string
    }

type Plain = Omit<Ran, 'loading'> & { readonly loading: string | null }

/** `said` is what the host was told, or with what titles tests began and ended, in order. */
export interface Answered {
  readonly said: readonly string[]
  readonly report?: Report
  readonly ran?: Plain
}

export interface Apart {
  /** One question at a time. */
  ask(asked: Asked): Promise<Answered>
  end(): void
}

export function startApart(): Apart {
  const child = fork(fileURLToPath(new URL('./apart.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
    serialization: 'advanced',
  })
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        child.once('exit', reject)
        child.once('message', (answered: Answered) => {
          child.off('exit', reject)
          resolve(answered)
        })
        child.send(asked)
      }),
    end: () => void child.kill(),
  }
}
