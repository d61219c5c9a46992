// Code that does not parse → the line on which it stops, in a worker.

/**
 * An error of `eval` has no position. A timer that compiles the same text reports its error to the
 * global handler, and that has one. Call `syntaxErrorFinder` before doors are closed.
 */
export function syntaxErrorFinder(
  scope: typeof globalThis,
): (code: string) => Promise<number | null> {
  const compileLater = scope.setTimeout.bind(scope)
  return (code) =>
    new Promise((resolve) => {
      const found = (event: ErrorEvent) => {
        event.preventDefault()
        event.stopImmediatePropagation()
        end(event.lineno || null)
      }
      const end = (line: number | null) => {
        scope.removeEventListener('error', found, true)
        resolve(line)
      }
      scope.addEventListener('error', found, true)
      compileLater(code)
      compileLater(() => end(null))
    })
}
