// A check that, when it fails, says which mistake it has found.

interface Mistake {
  readonly code: string
  readonly message: string
}

/**
 * Runs `check` and lets its failure through with `{ code, message }` attached, so that the
 * comparison of expected and actual survives. `message` says what we did, what came back, what it
 * means with two customers, and where to look. An async check must be awaited.
 */
export function mistake(code: string, message: string, check: () => Promise<void>): Promise<void>
export function mistake(code: string, message: string, check: () => void): void
export function mistake(
  code: string,
  message: string,
  check: () => void | Promise<void>,
): void | Promise<void> {
  const rethrow = (error: unknown): never => {
    throw marked(error, { code, message })
  }
  try {
    const result = check()
    if (result instanceof Promise) return result.catch(rethrow)
  } catch (error) {
    return rethrow(error)
  }
}

function marked(thrown: unknown, found: Mistake): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  // The message stands first for those who read plain vitest output.
  error.message = `${found.message}\n\n${error.message}`
  return Object.assign(error, { mistake: found })
}
