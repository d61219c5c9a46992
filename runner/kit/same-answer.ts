// What a learner typed and what really happened → whether they say the same.

/**
 * Blanks, capitals, quotes around the whole, a final semicolon or full stop and the word "rows"
 * make no difference: `3`, ` "3" ` and `3 rows` are one answer, as are `acme, globex`,
 * `acme,globex`, `acme / globex` and `acme and globex`, in this order; an error is told by its code or by
 * the word error (`error 42P01`, `42P01`, `ERROR`). `real` as the grader writes it: `globex`, `3`,
 * `error 42P01`.
 */
export function sameAnswer(typed: unknown, real: string): boolean {
  const given = plain(typed)
  if (given === '') return false
  const wanted = plain(real)
  if (given === wanted) return true
  const [, code] = /^error ?([0-9a-z]{5})$/.exec(wanted) ?? []
  return code !== undefined && (given === code || given === 'error' || given === 'an error')
}

function plain(value: unknown): string {
  return String(value ?? '')
    .toLowerCase()
    .replaceAll(/[\s:]+/g, ' ')
    .trim()
    .replace(/[;.]+$/, '')
    .replace(/^(["'`“‘])(.*)(["'`”’])$/, '$2')
    .replace(/^(\d+) rows?$/, '$1')
    .replace(/^(no|zero) rows?$/, '0')
    .replaceAll(/ ?[,;/] ?| and /g, ', ')
    .trim()
}
