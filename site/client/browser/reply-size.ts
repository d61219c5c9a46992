// A reply of any size → how much of it is shown, and a sentence about the rest.

/** More than this many of anything in one frame, and the tab has no time for its learner. */
export const mostCharacters = 400_000
export const mostElements = 5_000
export const deepest = 200

/** An end is a tag as well: `</p>` opens each `<b>` anew that was open in the `<p>`. */
const mostTags = 2 * mostElements
const tag = /<[/a-z]/gi

/**
 * As much of `text` as a page may be made of, in pieces of a few tags each: what a tag costs is known
 * only when it has been read.
 */
export function beginningOf(text: string, tagsInPiece = 8): string[] {
  const beginning = text.slice(0, mostCharacters)
  const pieces: string[] = []
  let tags = 0
  let from = 0
  for (const { index } of beginning.matchAll(tag)) {
    if (tags > 0 && tags % tagsInPiece === 0) {
      pieces.push(beginning.slice(from, index))
      from = index
    }
    if (++tags > mostTags) return pieces
  }
  return [...pieces, beginning.slice(from)]
}

/** `read` is how many characters of `text` were; `leftOut` says whether some elements of them were not. */
export function sizeNote(text: string, read: number, leftOut: boolean): string | null {
  if (read >= text.length && !leftOut) return null
  const tags = text.match(tag)?.length ?? 0
  const whole = `The app sent ${spelled(text.length)} characters with ${spelled(tags)} tags, more than is shown here.`
  const cut =
    read < text.length ? ` Below is the page of its first ${spelled(read)} characters.` : ''
  const limit = leftOut
    ? ` What goes beyond ${spelled(mostElements)} elements, or lies more than ${deepest} deep, is left out.`
    : ''
  return whole + cut + limit
}

/** The same for what is shown as text. */
export function textNote(text: string): string | null {
  if (text.length <= mostCharacters) return null
  return `The app sent ${spelled(text.length)} characters. Below are the first ${spelled(mostCharacters)}.`
}

const spelled = (number: number): string => number.toLocaleString('en')
