// The text of a one-dimensional array → the texts of its elements.
import { DatabaseError } from '#runner/database/database-error.ts'
import { Refusal } from './refusal.ts'

const element = /\s*(?:"((?:[^"\\]|\\[^])*)"|([^",{}\\\s](?:[^",{}\\]*[^",{}\\\s])?))\s*(,|$)/y

export function elementsOf(text: string): readonly (string | null)[] {
  const inside = /^\s*\{([^]*)\}\s*$/.exec(text)?.[1]
  if (inside === undefined) throw malformed(text)
  if (inside.trim() === '') return []
  if (inside.trimStart().startsWith('{')) throw new Refusal('arrays of arrays')
  const elements: (string | null)[] = []
  element.lastIndex = 0
  for (let more = true; more;) {
    const found = element.exec(inside)
    if (!found) throw malformed(text)
    const [, quoted, bare = '', comma] = found
    const value = quoted === undefined ? bare : quoted.replace(/\\([^])/g, '$1')
    elements.push(quoted === undefined && /^null$/i.test(bare) ? null : value)
    more = comma === ','
  }
  return elements
}

function malformed(text: string): DatabaseError {
  return new DatabaseError(`malformed array literal: "${text}"`, { code: '22P02' })
}
