// A row of the task → beside the test that proves it, so that the check can tell what nothing tests.

/**
 * `texts` stand in the task, word for word, each in the table row or bullet that this test is about:
 * `it('takes 100 characters', row('up to 100 characters'), () => {…})`.
 */
export function row(...texts: readonly string[]): { readonly meta: { readonly rows: string[] } } {
  return { meta: { rows: [...texts] } }
}

declare module 'vitest' {
  interface TaskMeta {
    /** Words of the task that a test proves. */
    rows?: string[]
  }
}
