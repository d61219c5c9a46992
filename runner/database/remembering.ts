// A text → what was made of it before, or is made of it now.

/** Kept until the texts together have more characters than this; then all is forgotten. */
const enough = 300_000

/** For what is asked for again and again with the same few texts. */
export function remembering<Value>(): (text: string, make: () => Value) => Value {
  const known = new Map<string, Value>()
  let characters = 0
  return (text, make) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make()
    characters += text.length
    if (characters > enough) {
      known.clear()
      characters = text.length
    }
    known.set(text, made)
    return made
  }
}
