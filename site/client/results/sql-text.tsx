// A statement → its text in the colours of the editor, with the tenant's column in bold.
import { tokensOf, type Token } from '#runner/database/tokens.ts'

const keywords = new Set(
  (
    'add all alter and any as asc begin between by case check commit conflict constraint create ' +
    'cross default delete desc distinct do drop else end enable except exists explain false for ' +
    'force foreign from full grant group having if ilike in index inner insert intersect into is ' +
    'join key left level like limit local natural not null nulls offset on only or order outer ' +
    'policy primary references reset returning revoke right role rollback row savepoint schema ' +
    'security select set show table then to transaction true truncate union unique update using ' +
    'values view when where with'
  ).split(' '),
)

const longest = 5000

export function SqlText({ sql }: { readonly sql: string }) {
  const text = sql.length > longest ? `${sql.slice(0, longest)} …` : sql
  let from = 0
  const pieces = tokensOf(text).flatMap((token) => {
    const between = text.slice(from, token.start)
    from = token.start + token.text.length
    const style = styleOf(token)
    return [
      between.trim() === '' ? between : <span class="hl-comment">{between}</span>,
      style === null ? token.text : <span class={style}>{token.text}</span>,
    ]
  })
  return (
    <code class="sql">
      {pieces}
      {text.slice(from) !== '' && <span class="hl-comment">{text.slice(from)}</span>}
    </code>
  )
}

function styleOf({ kind, text }: Token): string | null {
  switch (kind) {
    case 'word':
      if (text.toLowerCase() === 'tenant_id') return 'sql-tenant'
      return keywords.has(text.toLowerCase()) ? 'hl-keyword' : null
    case 'string':
    case 'escape string':
      return 'hl-string'
    case 'number':
    case 'parameter':
      return 'hl-number'
    case 'quoted name':
      return text === '"tenant_id"' ? 'sql-tenant' : null
    case 'sign':
    case 'unterminated':
      return null
    default:
      return kind satisfies never
  }
}
