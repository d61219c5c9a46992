// A text and the edits of it → the edited text.

export interface Edit {
  /** Where in the text that was; characters from 0. */
  readonly at: number
  /** How many characters go there. */
  readonly remove: number
  readonly text: string
  /** Ends what began before: of several edits in one place these come first, inner ones foremost. */
  readonly closes?: boolean
}

export const insertAt = (at: number, text: string): Edit => ({ at, remove: 0, text })

/** Takes the characters out and leaves their line breaks, so that every line keeps its number. */
export function remove(start: number, end: number, code: string): Edit {
  return { at: start, remove: end - start, text: code.slice(start, end).replace(/[^\n]/g, '') }
}

/** Edits may nest, and must come in the order of their nodes, outer ones first. */
export function apply(code: string, edits: readonly Edit[]): string {
  const closing = edits.filter((edit) => edit.closes).toReversed()
  const opening = edits.filter((edit) => !edit.closes)
  const ordered = [...closing, ...opening].toSorted(
    (one, other) =>
      one.at - other.at || Number(other.closes ?? false) - Number(one.closes ?? false),
  )
  let result = ''
  let done = 0
  for (const { at, remove: count, text } of ordered) {
    result += code.slice(done, at) + text
    done = Math.max(done, at + count)
  }
  return result + code.slice(done)
}
