// What nobody caught in a worker → a list, read after each grade.

/** `take` waits until the browser has said what was left unhandled. */
export function strayErrors(scope: typeof globalThis): { take(): Promise<readonly unknown[]> } {
  const stray: unknown[] = []
  const later = scope.setTimeout.bind(scope)
  const { setImmediate } = scope
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    stray.push(event.reason)
  })
  scope.addEventListener('error', (event) => {
    event.preventDefault()
    stray.push(event.error ?? new Error(event.message))
  })
  return {
    async take() {
      // Browsers hold back a timer that a timer has set, and so on; a message begins anew.
      await new Promise((resolve) => setImmediate(resolve))
      // A whole grade can be one macrotask; its rejections are told after the first timer behind it.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => later(resolve))
      return stray.splice(0)
    },
  }
}
