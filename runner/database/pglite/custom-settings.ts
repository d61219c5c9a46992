// Custom settings such as app.tenant, which somebody has used → forgotten, as if nobody ever had.
import { wireText } from '#runner/database/wire-text.ts'
import type { Backend } from './backend.ts'

/**
 * PostgreSQL keeps the name of a custom setting until the session ends: RESET leaves an empty text
 * where a new session finds NULL, and here one session serves all clients. What makes it forget a
 * name is `MarkGUCPrefixReserved`, by which an extension claims the names that begin as its own do:
 * it warns of each that it forgets, and then reserves the prefix for good. So at the first warning
 * the prefix is changed, in its place, to one that nobody needs.
 *
 * Nobody's transaction may be open.
 */
export function forgetSettings(backend: Backend, names: Iterable<string>): void {
  const existing = storedNames(backend, names)
  if (existing.length === 0) return
  // A warning for a client would go out before its answer, and there is none.
  backend.tell('set client_min_messages = error')
  for (let left = existing; left[0] !== undefined; left = storedNames(backend, left)) {
    backend.forget(left[0].split('.', 1)[0] ?? '')
  }
  backend.tell('reset client_min_messages')
}

/** Those that exist, as they were first written: in whatever case. */
function storedNames(backend: Backend, names: Iterable<string>): readonly string[] {
  const candidates = [...names]
  if (candidates.length === 0) return []
  const text = `select name from pg_catalog.unnest($1::text[]) as name
    where pg_catalog.current_setting(name, true) is not null`
  const { answers } = backend.ask({ text, values: [wireText(candidates)] })
  const existing = (answers[0]?.result('array').rows ?? []) as readonly (readonly [string])[]
  return existing.flatMap(([name]) => {
    const quoted = name.split('.').map((part) => `"${part}"`)
    const shown = backend.ask({ text: `show ${quoted.join('.')}`, values: null })
    return shown.answers[0]?.result('array').fields.map((field) => field.name) ?? []
  })
}
