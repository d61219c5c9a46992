// The product's own tests, by vitest in a process of its own → what they found.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import type { FromVitest } from './product-reporter.ts'
import { root } from './root.ts'
import type { Case, Suite } from './write-junit.ts'

export interface ProductProof {
  readonly passed: number
  readonly failed: number
  /** One for each file, in the order in which they ended. */
  readonly suites: readonly Suite[]
  /** Each as text, with its place. */
  readonly failures: readonly string[]
}

/** `tell` is called after each test. It must not share globals with ours. */
export async function proveProduct(
  tell: (done: number, all: number) => void,
): Promise<ProductProof> {
  const vitest = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'product*',
      '--max-workers',
      `${availableParallelism()}`,
      '--reporter',
      'runner/cli/product-reporter.ts',
      '--silent',
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let complaint = ''
  vitest.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000)
  })
  const files = new Map<string, Case[]>()
  const failures: string[] = []
  let all = 0
  let done = 0
  let passed = 0
  for await (const line of createInterface(vitest.stdout)) {
    const told = parse(line)
    if (told?.type === 'found') all += told.tests
    if (told?.type === 'broken') failures.push(`${told.file}\n${told.errors.join('\n')}`)
    if (told?.type !== 'ended') continue
    const { file, name, state, ms, errors } = told
    done += 1
    if (state === 'passed') passed += 1
    const failure = state === 'failed' ? errors.join('\n') : null
    if (failure !== null) failures.push(`${file} › ${name}\n${failure}`)
    const skipped = state === 'skipped'
    files.set(file, [...(files.get(file) ?? []), { name, seconds: ms / 1000, failure, skipped }])
    tell(done, all)
  }
  const code = await new Promise((resolve) => {
    if (vitest.exitCode === null) vitest.on('close', resolve)
    else resolve(vitest.exitCode)
  })
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with ${code}\n${complaint}`)
  const suites = [...files].map(([name, cases]) => ({ name, cases }))
  return { passed, failed: failures.length, suites, failures }
}

/** null for what others print. */
function parse(line: string): FromVitest | null {
  try {
    return JSON.parse(line) as FromVitest
  } catch {
    return null
  }
}
