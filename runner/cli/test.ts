// `npm test`: everything, or what was asked for. What is meant by the words is in arguments.ts.
import '#runner/start/unforeseen.ts'
import { startChild } from '#runner/sandbox/start-child.ts'
import { parseArguments } from './arguments.ts'
import { usageError } from './exit-code.ts'
import { showHint } from './show-hint.ts'
import { testAsked } from './test-asked.ts'

async function main(): Promise<number> {
  const parsed = parseArguments(process.argv.slice(2), process.env)
  if (!parsed.ok) {
    console.error(parsed.message)
    return usageError
  }
  const options = parsed.arguments
  if (options.asked.length === 0) {
    const { testAll } = await import('./test-all.ts')
    return await testAll(options)
  }
  if (options.hint) return showHint(options.asked)
  // It starts while we read; a run that needs none ends it. Before anything is awaited: forkEarly.
  const started = startChild()
  started.catch(() => {})
  return await testAsked(options, started)
}

void main().then((code) => process.exit(code))
