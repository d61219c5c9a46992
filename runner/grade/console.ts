// The learner's console → lines of the Report.
import { format, inspect } from './vitest-inside.ts'
import { caps, type ConsoleLine } from './report.ts'

export interface CapturedConsole {
  readonly lines: ConsoleLine[]
  omitted: number
}

/** Caps on text, in characters: a line, and all lines together. */
const longestLine = 4000
const longestAll = 64_000

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const
const asLog = ['table', 'dir', 'trace', 'group', 'groupCollapsed'] as const
const silent = ['groupEnd', 'time', 'timeEnd', 'timeLog', 'count', 'assert', 'clear'] as const

/** Replaces the global console until the next call. `test` tells which test is running. */
export function captureConsole(test: () => string | undefined): CapturedConsole {
  const captured: CapturedConsole = { lines: [], omitted: 0 }
  let size = 0

  const write =
    (level: ConsoleLine['level']) =>
    (...values: unknown[]): void => {
      if (captured.lines.length >= caps.consoleLines || size >= longestAll) {
        captured.omitted += 1
        return
      }
      const text = print(values).slice(0, longestLine)
      const running = test()
      size += text.length
      captured.lines.push({ level, text, ...(running !== undefined && { test: running }) })
    }

  const replacement: Record<string, unknown> = {}
  for (const level of levels) replacement[level] = write(level)
  for (const name of asLog) replacement[name] = replacement['log']
  for (const name of silent) replacement[name] = () => {}
  globalThis.console = replacement as unknown as Console
  return captured
}

function print(values: unknown[]): string {
  const [first, ...rest] = values
  try {
    if (typeof first === 'string') return rest.length === 0 ? first : format(first, ...rest)
    return values.map(printOne).join(' ')
  } catch {
    return '[a value that cannot be printed]'
  }
}

function printOne(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  const structured = typeof value === 'function' || (typeof value === 'object' && value !== null)
  return structured ? inspect(value) : String(value)
}
