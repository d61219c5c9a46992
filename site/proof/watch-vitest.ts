// A right answer under `vitest --watch` → the milliseconds from a save to its verdict.
import { spawn } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Claim } from '#runner/course/check.ts'
import { folderOf, layOut } from '#runner/cli/lay-out.ts'
import { root } from '#runner/cli/root.ts'

export interface WatchedVitest {
  /** Saves the answer once more, and waits until vitest waits again. */
  rerun(): Promise<number>
  close(): void
}

export async function watchVitest(claim: Claim): Promise<WatchedVitest> {
  const base = layOut(`bench-${claim.exercise.slug}`, [claim])
  const folder = join(base, folderOf(claim))
  const config = join(base, 'vitest.config.ts')
  const test = {
    include: ['**/grader.test.ts'],
    setupFiles: [join(root, 'runner/cli/vitest-setup.ts')],
  }
  writeFileSync(config, `export default ${JSON.stringify({ test })}\n`)
  const vitest = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), '--watch', '--root', base, '--config', config],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, CI: '' } },
  )
  let waits = () => {}
  let failed = false
  vitest.stdout.on('data', (chunk: Buffer) => {
    const said = chunk.toString()
    if (said.includes('Tests failed')) failed = true
    if (/for file changes/.test(said)) waits()
  })
  const waiting = (): Promise<void> => new Promise((resolve) => (waits = resolve))
  await waiting()
  const [file = ''] = Object.keys(claim.files)
  if (failed) {
    vitest.kill()
    throw new Error(`The reference of ${claim.exercise.number} fails under vitest.`)
  }
  return {
    async rerun() {
      const done = waiting()
      const start = performance.now()
      appendFileSync(join(folder, file), '\n')
      await done
      return performance.now() - start
    },
    close: () => void vitest.kill(),
  }
}
