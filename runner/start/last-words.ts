// What ended a command → what is said of it, and its exit code; 1 would call an answer wrong.

/** That of `our-fault` in the README's table. */
const ourFault = 5

/** Whoever throws an error with an `exitCode` has written its message for the person at the terminal. */
interface Said extends Error {
  readonly exitCode: number
}

export interface LastWords {
  readonly code: number
  readonly text: string
}

export function lastWords(
  error: unknown,
  { npm_lifecycle_event: command, PARTY_WALL_DEBUG: debug }: NodeJS.ProcessEnv,
): LastWords {
  const thrown: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error))
  const { message, stack, code } = thrown
  const withStack = debug === undefined || debug === '' ? '' : `\n${stack}`
  if (isSaid(error)) return { code: error.exitCode, text: `${message}${withStack}\n` }
  // The reader of a pipe has gone: there is nobody to tell.
  if (code === 'EPIPE') return { code: ourFault, text: '' }
  const [line = ''] = message.split('\n')
  const again = command === undefined || command === 'test' ? 'test' : `run ${command}`
  const how = withStack || ` It helps to add what this prints: PARTY_WALL_DEBUG=1 npm ${again}`
  return {
    code: ourFault,
    text: `Party Wall failed, and that is our fault: ${line}\nPlease report it.${how}\n`,
  }
}

const isSaid = (error: unknown): error is Said =>
  error instanceof Error && typeof (error as Partial<Said>).exitCode === 'number'
