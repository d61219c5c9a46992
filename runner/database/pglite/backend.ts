// One message to PostgreSQL → its answer, at once: PGlite computes while we wait.
import { protocol, type messages, type PGlite } from '@electric-sql/pglite'
import { DatabaseError } from '#runner/database/database-error.ts'
import { Answer } from './answer.ts'
import { forgetOne, type ServerLog } from './custom-settings.ts'

export type Asking = { readonly text: string; readonly values: readonly (string | null)[] | null }

/** I: no transaction, T: inside one, E: inside one that has failed. */
export type Status = 'I' | 'T' | 'E'

export interface Reply {
  readonly answers: readonly Answer[]
  readonly error: DatabaseError | null
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
    this.#send([protocol.serialize.startup({ user: 'postgres', database: 'postgres' })])
  }

  /** A setting that PostgreSQL reports: search_path and session_authorization are among them. */
  reported(setting: string): string {
    return this.#reported.get(setting) ?? ''
  }

  /** As node-postgres does it: without values the text may hold several statements. */
  ask({ text, values }: Asking): Reply {
    return this.#send(values ? extended(text, values) : simple(text))
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

  #send(parts: readonly Uint8Array[]): Reply {
    if (this.died) throw new BackendDied('PostgreSQL has broken down and runs nothing more.')
    const answers: Answer[] = [new Answer()]
    let error: DatabaseError | null = null
    let ready = false
    const hear = (message: { readonly name: string }): void => {
      if (message.name === 'readyForQuery') {
        ready = true
        this.status = (message as messages.ReadyForQueryMessage).status as Status
      } else if (message.name === 'parameterStatus') {
        const { parameterName, parameterValue } = message as messages.ParameterStatusMessage
        this.#reported.set(parameterName, parameterValue)
      } else if (message.name === 'error') error ??= errorOf(message as messages.DatabaseError)
      else if (answers.at(-1)?.hear(message)) answers.push(new Answer())
    }
    const parser = new protocol.Parser()
    this.#exchange(joined(parts), (bytes) => parser.parse(bytes, hear))
    if (!ready) {
      this.died = true
      throw new BackendDied('PostgreSQL broke down over this statement.')
    }
    return { answers: answers.filter(({ ended }) => ended), error }
  }

  /** All that comes back has come when this returns; what is thrown after that says nothing new. */
  #exchange(message: Uint8Array, onRawData: (bytes: Uint8Array) => void): void {
    const exchanged = this.#pglite.execProtocolRawStream(message, { syncToFs: false, onRawData })
    exchanged.catch(() => {
      this.died = true
    })
  }
}

/** PostgreSQL always gives a code. */
function errorOf({ message, code = '', ...fields }: messages.DatabaseError): DatabaseError {
  return new DatabaseError(message, { code, ...fields })
}

function simple(text: string): readonly Uint8Array[] {
  const query = protocol.serialize.query(text)
  // COPY … FROM STDIN waits for data; nobody has any.
  if (!/\bstdin\b/i.test(text)) return [query]
  return [query, protocol.serialize.copyFail('No source stream defined')]
}

function extended(text: string, values: readonly (string | null)[]): readonly Uint8Array[] {
  const { parse, bind, describe, execute, sync } = protocol.serialize
  return [
    parse({ text }),
    bind({ values: [...values] }),
    describe({ type: 'P' }),
    execute({}),
    sync(),
  ]
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
