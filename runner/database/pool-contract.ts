// An engine → tests of what learners meet of node-postgres: the same for all engines.
import { describe, it } from 'vitest'
import { clientContract } from './contract/client.ts'
import { failureContract } from './contract/failure.ts'
import { lendingContract } from './contract/lending.ts'
import type { Start } from './contract/opened.ts'
import { queryContract } from './contract/query.ts'
import { sessionContract } from './contract/session.ts'
import { toldContract } from './contract/told.ts'
import { logContract, sessionLogContract } from './contract/watched.ts'

/** `sessions`: the engine has transactions and settings; pg-mem refuses them by name. */
export function poolContract(
  name: string,
  start: Start,
  { sessions }: { readonly sessions: boolean },
): void {
  lendingContract(name, start)
  queryContract(name, start)
  failureContract(name, start)
  clientContract(name, start)
  logContract(name, start)
  if (sessions) {
    sessionContract(name, start)
    sessionLogContract(name, start)
    toldContract(name, start)
  } else describe(`a session on ${name}`, () => it.skip(`has no settings: ${name} refuses them`))
}
