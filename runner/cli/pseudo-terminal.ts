// A command → itself in a pseudo-terminal of 80 columns, and what it writes there. For tests and figures.
import { spawn, spawnSync } from 'node:child_process'

export interface Terminal {
  /** All that was written since the last call of `forget`, colours and moves of the cursor included. */
  said(): string
  forget(): void
  /** Resolves as soon as it was said; rejects when the command ends without. */
  saw(what: string | RegExp): Promise<void>
  /** As if it was typed. */
  type(keys: string): void
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

/** Only that of util-linux takes a command like this and tells its exit code; null where it is there. */
export function noTerminal(): string | null {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' })
  return stdout?.includes('util-linux') ? null : 'there is no “script” of util-linux'
}

export function openTerminal(
  command: string,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Terminal {
  const child = spawn('script', ['-qfec', `stty cols 80 rows 40; exec ${command}`, '/dev/null'], {
    cwd,
    env: { ...env, TERM: 'xterm', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  let look = () => {}
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    look()
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    said: () => said,
    forget: () => (said = ''),
    saw: (what) =>
      new Promise((resolve, reject) => {
        const isThere = () => (typeof what === 'string' ? said.includes(what) : what.test(said))
        look = () => isThere() && resolve()
        look()
        void ended.then(() => reject(new Error(`It ended without “${what}”:\n${said}`)))
      }),
    type: (keys) => void child.stdin.write(keys),
    ended,
  }
}
