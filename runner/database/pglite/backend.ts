// One message to PostgreSQL → its answer, at once: PGlite computes while we wait.
import { protocol, type PGlite } from '@electric-sql/pglite'
import { atWork } from '#runner/database/at-work.ts'
import type { DatabaseError } from '#runner/database/database-error.ts'
import type { Notice } from '#runner/database/session.ts'
import { Answer } from './answer.ts'
import { forgetOne, type ServerLog } from './forget-one.ts'
import { errorOf, noticeOf } from './told.ts'
import { extendedQuery, hearing, simpleQuery, type Heard } from './wire.ts'

export type Asking = { readonly text: string; readonly values: readonly (string | null)[] | null }

/** I: no transaction, T: inside one, E: inside one that has failed. */
export type Status = 'I' | 'T' | 'E'

export interface Reply {
  readonly answers: readonly Answer[]
  readonly error: DatabaseError | null
  readonly notices: readonly Notice[]
}

/** PostgreSQL has broken down: no statement runs any more. */
export class BackendDied extends Error {}

export class Backend {
  status: Status = 'I'
  died = false
  readonly #pglite: PGlite
  readonly #log: ServerLog
  /** What PostgreSQL reports of its own accord when it changes. */
  readonly #reported = new Map<string, string>()

  /** Every line of the server's log is told to the listener of `log`. */
  constructor(pglite: PGlite, log: ServerLog) {
    this.#pglite = pglite
    this.#log = log
    this.#send(protocol.serialize.startup({ user: 'postgres', database: 'postgres' }))
  }

  /** A setting that PostgreSQL reports: search_path and session_authorization are among them. */
  reported(setting: string): string {
    return this.#reported.get(setting) ?? ''
  }

  /** As node-postgres does it: without values the text may hold several statements. */
  ask({ text, values }: Asking): Reply {
    return this.#send(values ? extendedQuery(text, values) : simpleQuery(text))
  }

  /** For the engine itself: nothing of what it says may fail. */
  tell(text: string): void {
    const { error } = this.ask({ text, values: null })
    if (error) throw error
  }

  /** One setting of those whose name begins with the prefix and a dot; there must be one. */
  forget(prefix: string): void {
    forgetOne(this.#pglite, this.#log, prefix)
  }

  #send(message: Uint8Array): Reply {
    if (this.died) throw new BackendDied('PostgreSQL has broken down and runs nothing more.')
    const answers: Answer[] = [new Answer()]
    const notices: Notice[] = []
    let error: DatabaseError | null = null
    let ready = false
    const hear = (heard: Heard): void => {
      if (heard.is === 'ready') {
        ready = true
        this.status = heard.status as Status
      } else if (heard.is === 'setting') this.#reported.set(heard.name, heard.value)
      else if (heard.is === 'error') error ??= errorOf(heard.fields)
      else if (heard.is === 'notice') notices.push(noticeOf(heard.fields))
      else if (answers.at(-1)?.hear(heard)) answers.push(new Answer())
    }
    atWork(() => this.#exchange(message, hearing(hear)))
    if (!ready) {
      this.died = true
      throw new BackendDied('PostgreSQL broke down over this statement.')
    }
    return { answers: answers.filter(({ ended }) => ended), error, notices }
  }

  /** All that comes back has come when this returns; what is thrown after that says nothing new. */
  #exchange(message: Uint8Array, onRawData: (bytes: Uint8Array) => void): void {
    const exchanged = this.#pglite.execProtocolRawStream(message, { syncToFs: false, onRawData })
    exchanged.catch(() => {
      this.died = true
    })
  }
}
