// PostgreSQL's error → what is mostly behind it, for those who meet it for the first time.

const words: Readonly<Record<string, string>> = {
  '42601':
    'That is where PostgreSQL stopped reading. What is missing is mostly just before it: a comma at the end of the line above, a bracket, a quote.',
  '42P18':
    'Nothing in the statement says what the value is for. Does its $ stand between quotes? There it is text, and no value is put in its place.',
  '42P02': 'There is no such value: what stands beside the text is counted from $1.',
  '08P01':
    'The statement has fewer or more places for values than were handed over. A $1 between quotes is text, and no place.',
}

/** None where we know no words for it. */
export function forBeginners(code: unknown, message: string): readonly string[] {
  const known = typeof code === 'string' ? words[code] : undefined
  return known === undefined || message.includes(known) ? [] : [known]
}
