// What cannot be said with generators.

/** For the learner, with the place: `line` counts from 1. */
export class NotSupported extends Error {
  readonly line: number
  constructor(what: string, line: number) {
    super(
      `The page cannot follow the tenant through ${what}. Write it without, or run this exercise at the terminal.`,
    )
    this.name = 'NotSupported'
    this.line = line
  }
}
