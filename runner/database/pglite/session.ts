// One call of `query` → its results, or its error, as node-postgres gives them.
import type { DatabaseError } from '#runner/database/database-error.ts'
import type { Session } from '#runner/database/session.ts'
import { wireText } from '#runner/database/wire-text.ts'
import { BackendDied, type Asking, type Reply } from './backend.ts'
import { broken, Untruthful } from './refusals.ts'
import { sessionLog, type Log } from './session-log.ts'
import { followSettings } from './follow-settings.ts'
import { newPath } from './kept-settings.ts'
import { newSpeaker, type SharedBackend } from './shared-backend.ts'
import { timeoutIn } from './timeouts.ts'

export function pgliteSession(shared: SharedBackend, log: Log): Session {
  const speaker = newSpeaker(log.client, newPath)
  const settings = followSettings(shared, speaker)
  const told = sessionLog(log)

  function speak(asking: Asking): Reply {
    told.settle(shared.isOwner(speaker))
    const before = settings.tenant()
    const start = performance.now()
    const reply = settings.follow(asking, shared.backend.ask(asking))
    told.tell(asking, reply, { start, before, after: settings.tenant() })
    return reply
  }

  return {
    async run({ text, values, rowMode, types, queryTimeout, onNotice }) {
      const asking = { text, values: values?.length ? values.map(wireText) : null }
      const start = performance.now()
      const speakNow = (): Reply => {
        const timeout = queryTimeout ? 'query_timeout' : timeoutIn(text, asking.values ?? [])
        if (timeout !== undefined) throw new Untruthful(`a ${timeout} other than 0`)
        return speak(asking)
      }
      const { answers, error, notices } = await shared
        .run(speaker, text, speakNow)
        .catch((failure: unknown) => {
          const error = failure instanceof BackendDied ? broken() : failure
          told.tellRefused(asking, error as DatabaseError, {
            start,
            before: settings.tenant(),
          })
          throw error
        })
      for (const notice of notices) onNotice?.(notice)
      if (error) throw error
      const results = answers.map((answer) => answer.result(rowMode, types))
      const [only] = results
      return only && results.length === 1 ? only : results
    },
    async close() {
      shared.forget(speaker)
    },
    get inTransaction() {
      return shared.isOwner(speaker)
    },
    strayPath: () => (speaker.path === newPath ? null : speaker.path),
  }
}
