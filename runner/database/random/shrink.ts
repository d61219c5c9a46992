// A script that shows something → the shortest part of it that still does.
import type { Statement } from './script.ts'

/** Leaves out what can be left out, longest stretches first; the last statement stays. */
export async function shrink(
  script: readonly Statement[],
  shows: (script: readonly Statement[]) => Promise<boolean>,
): Promise<readonly Statement[]> {
  let left = script
  for (let length = Math.floor(script.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at < left.length - 1;) {
      const shorter = left.filter(
        (_, index) => index < at || index >= at + length || index === left.length - 1,
      )
      if (shorter.length < left.length && (await shows(shorter))) left = shorter
      else at += length
    }
  }
  return left
}
