// Blocks of TypeScript that continue each other → what each of them prints.
import { createRequire } from 'node:module'
import { format } from 'node:util'
import { transpile } from '#runner/grade/transpile.ts'

/** In milliseconds. */
const limit = 5000

export interface Program {
  /** Runs the next block to its end. Gives what the console printed; an uncaught error comes last. */
  next(): Promise<string>
}

/** Every block may `await`, and sees what the blocks before it have declared. */
export function startProgram(
  name: string,
  blocks: readonly string[],
  lent: Readonly<Record<string, unknown>>,
): Program {
  const turns = blocks.map(() => ({ start: gate(), end: gate() }))
  const printed: string[] = []
  const console = { log: (...values: unknown[]) => void printed.push(format(...values)) }
  const parts = blocks.map(
    (code, index) => `await turns[${index}].start.opened\n${code}\nturns[${index}].end.open()\n`,
  )
  const transpiled = transpile(name, parts.join(''))
  if (!transpiled.ok) throw new Error(transpiled.problem.message)
  const scope = { turns, console, require: createRequire(import.meta.url), exports: {}, ...lent }
  // oxlint-disable-next-line typescript/no-implied-eval -- runs the code of our own pages
  const run = new AsyncFunction(...Object.keys(scope), transpiled.code)
  let at = 0
  const ended = run(...Object.values(scope)).catch((error: unknown) => {
    printed.push(`uncaught ${String(error)}`)
  })
  return {
    async next() {
      const turn = turns[at]
      at += 1
      turn?.start.open()
      let timer
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          printed.push(`uncaught: it has not ended after ${limit / 1000} s`)
          resolve()
        }, limit)
      })
      await Promise.race([turn?.end.opened, ended, late])
      clearTimeout(timer)
      return printed.splice(0).join('\n')
    },
  }
}

const AsyncFunction = async function () {}.constructor as new (
  ...words: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>

interface Gate {
  readonly opened: Promise<void>
  readonly open: () => void
}

function gate(): Gate {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}
