// Something slow that a grader holds back → until the grader opens it.

export interface Gate<Value = void> {
  /** Settles when the gate is opened or broken. */
  readonly passed: Promise<Value>
  open(value: Value): void
  break(error: unknown): void
}

/** For what happens at once: one call waits here while another comes and goes. */
export function gate<Value = void>(): Gate<Value> {
  let open: (value: Value) => void = () => {}
  let breakIt: (error: unknown) => void = () => {}
  const passed = new Promise<Value>((resolve, reject) => {
    open = resolve
    breakIt = reject
  })
  // Whoever waits for it is told; when nobody does, it is nobody's lost rejection.
  passed.catch(() => {})
  return { passed, open, break: breakIt }
}
