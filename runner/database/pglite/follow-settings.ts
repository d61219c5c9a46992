// What one client asks → its settings as they are afterwards, and the tenant that they mean.
import { DatabaseError } from '#runner/database/database-error.ts'
import {
  customNamesIn,
  definesCode,
  mayChangeSettings,
  setsOnlyPath,
  tenantOf,
} from '#runner/database/settings.ts'
import type { Asking, Reply } from './backend.ts'
import { owner } from './roles.ts'
import type { SharedBackend, Speaker } from './shared-backend.ts'

const tenantName = 'app.tenant'

export function followSettings(shared: SharedBackend, speaker: Speaker) {
  const { backend } = shared
  let setting: string | null = null

  function readTenant(): void {
    if (!shared.customNames.has(tenantName) || backend.status === 'E') return
    const text = `select pg_catalog.current_setting('${tenantName}', true)`
    const [row] = backend.ask({ text, values: null }).answers[0]?.result('array').rows ?? []
    setting = (row as readonly (string | null)[] | undefined)?.[0] ?? null
  }

  /** Empty after a RESET. Any other name only a superuser may give, and no learner is one. */
  function putBackUser(reply: Reply): Reply {
    const user = backend.reported('session_authorization')
    if (user === owner || backend.status === 'E') return reply
    backend.tell(`set session authorization ${owner}`)
    if (reply.error || user === '') return reply
    const message = `permission denied to set session authorization "${user}"`
    return { ...reply, answers: [], error: new DatabaseError(message, { code: '42501' }) }
  }

  return {
    tenant: () => tenantOf({ path: speaker.path, tenant: setting }),
    /** Call it with each reply as it comes. */
    follow(asking: Asking, reply: Reply): Reply {
      speaker.path = backend.reported('search_path')
      const { text, values } = asking
      if (mayChangeSettings(text) || definesCode(text)) {
        shared.code ||= definesCode(text)
        for (const name of customNamesIn(text, values ?? [])) shared.customNames.add(name)
      } else if (!shared.code) return reply
      const onlyPath = !shared.code && setsOnlyPath(text, values ?? [])
      if (!onlyPath) speaker.touched = 'anything'
      else if (speaker.touched === 'nothing') speaker.touched = 'path'
      const kept = putBackUser(reply)
      readTenant()
      return kept
    },
  }
}
