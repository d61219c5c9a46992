// The settings of a backend ⇄ what is kept of them while another client speaks.
import { wireText } from '#runner/database/wire-text.ts'
import type { Backend } from './backend.ts'

/** Setting → value, of those that are not as a new session has them. The role is among them. */
export type KeptSettings = ReadonlyMap<string, string>

export const untouched: KeptSettings = new Map()

/** The search_path that a new session begins with. */
export const newPath = '"$user", public'

/** The same settings with another search_path. */
export function withPath(settings: KeptSettings, path: string): KeptSettings {
  const others = [...settings].filter(([name]) => name !== 'search_path')
  return new Map(path === newPath ? others : [...others, ['search_path', path]])
}

/** Not to be asked inside a transaction: what SET LOCAL set is not the session's. */
export function readSettings(backend: Backend, customNames: Iterable<string>): KeptSettings {
  const { answers } = backend.ask({ text: set, values: [wireText([...customNames])] })
  const rows = (answers[0]?.result('array').rows ?? []) as readonly (readonly [string, string])[]
  return new Map(rows.filter(([, value]) => value !== null))
}

const set = `
  select name, setting from pg_catalog.pg_settings where source = 'session'
  union all
  select name, pg_catalog.current_setting(name, true) from pg_catalog.unnest($1::text[]) as name
  union all
  select 'role', nullif(pg_catalog.current_setting('role'), 'none')`

/** To a backend that is as in a new session; so stays what cannot be set any more, as a dropped role. */
export function writeSettings(backend: Backend, settings: KeptSettings): void {
  if (settings.size === 0) return
  const calls = [...settings].map(
    (_, at) => `pg_catalog.set_config($${2 * at + 1}, $${2 * at + 2}, false)`,
  )
  const { error } = backend.ask({
    text: `select ${calls.join(', ')}`,
    values: [...settings].flat(),
  })
  if (!error) return
  const text = 'select pg_catalog.set_config($1, $2, false)'
  for (const setting of settings) backend.ask({ text, values: setting })
}
