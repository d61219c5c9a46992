// A text, a pattern of LIKE → whether the text matches.
import { DatabaseError } from '#runner/database/database-error.ts'

const compiled = new Map<string, RegExp>()

export function matches(text: string, pattern: string): boolean {
  let expression = compiled.get(pattern)
  if (!expression) {
    expression = expressionOf(pattern)
    if (compiled.size > 500) compiled.clear()
    compiled.set(pattern, expression)
  }
  return expression.test(text)
}

function expressionOf(pattern: string): RegExp {
  if (/^(?:[^\\]|\\[^])*\\$/.test(pattern)) {
    throw new DatabaseError('LIKE pattern must not end with escape character', { code: '22025' })
  }
  const source = pattern.replace(/\\[^]|[^]/g, (part) => {
    if (part === '%') return '[^]*'
    if (part === '_') return '(?:[\\ud800-\\udbff][\\udc00-\\udfff]|[^])'
    return part.replace(/^\\([^])$/, '$1').replace(/[$()*+.?[\\\]^{|}/-]/, '\\$&')
  })
  return new RegExp(`^${source}$`)
}
