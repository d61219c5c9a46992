// A number → so many processes that do nothing but work, until they are ended or we are gone.
import { spawn } from 'node:child_process'

const program = 'for (const ours = process.ppid; process.ppid === ours; );'

/** Each of a session of its own: Linux shares the processor among sessions first. */
export function startBusyProcesses(count: number): { end(): void } {
  const busy = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', program], { detached: true, stdio: 'ignore' }),
  )
  return { end: () => busy.forEach((one) => one.kill('SIGKILL')) }
}
