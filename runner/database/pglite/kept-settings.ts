// The settings of a backend ⇄ what is kept of them while another client speaks.
import type { Backend } from './backend.ts'

/** Setting → value, of those that are not as a new session has them. The role is among them. */
export type KeptSettings = ReadonlyMap<string, string>

export const untouched: KeptSettings = new Map()

/** Not to be asked inside a transaction: what SET LOCAL set is not the session's. */
export function readSettings(backend: Backend, customNames: Iterable<string>): KeptSettings {
  const names = [...customNames].map(literal).join(', ')
  const { answers } = backend.ask({
    text: `
      select name, setting from pg_catalog.pg_settings where source = 'session'
      union all
      select name, pg_catalog.current_setting(name, true)
      from pg_catalog.unnest(array[${names}]::text[]) as name
      union all
      select 'role', nullif(pg_catalog.current_setting('role'), 'none')`,
    values: null,
  })
  const rows = (answers[0]?.result('array').rows ?? []) as readonly (readonly [string, string])[]
  return new Map(rows.filter(([, value]) => value !== null))
}

/** To a backend that is as in a new session; so stays what cannot be set any more, as a dropped role. */
export function writeSettings(backend: Backend, settings: KeptSettings): void {
  const calls = [...settings].map(
    ([name, value]) => `pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`,
  )
  if (calls.length === 0) return
  const { error } = backend.ask({ text: `select ${calls.join(', ')}`, values: null })
  if (!error) return
  for (const call of calls) backend.ask({ text: `select ${call}`, values: null })
}

/** The text may hold anything: values come from learners. */
const literal = (text: string): string =>
  ` E'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", "''")}'`
