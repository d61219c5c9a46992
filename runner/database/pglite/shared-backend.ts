// One backend → the sessions of several clients: each finds its settings as it left them.
import { createTurns } from '#runner/in-turn/in-turn.ts'
import type { Backend } from './backend.ts'
import { forgetSettings } from './custom-settings.ts'
import {
  readSettings,
  untouched,
  withPath,
  writeSettings,
  type KeptSettings,
} from './kept-settings.ts'
import { locked, overlap, replaced, triedLock } from './refusals.ts'
import { owner, superuser } from './roles.ts'
import { Turns } from './turns.ts'

/** A client, as far as the backend is concerned. */
export interface Speaker {
  readonly client: number
  /** What its session has set, as it was when another spoke. */
  kept: KeptSettings
  /** What it may have set since then. */
  touched: 'nothing' | 'path' | 'anything'
  /** Its search_path. */
  path: string
}

export const newSpeaker = (client: number, path: string): Speaker => ({
  client,
  kept: untouched,
  touched: 'nothing',
  path,
})

const house = newSpeaker(0, '')

/** To ask for all settings takes longer than most statements of a learner. */
function keepSettings(speaker: Speaker, { backend, customNames }: SharedBackend): void {
  if (speaker.touched === 'anything') speaker.kept = readSettings(backend, customNames)
  if (speaker.touched === 'path') {
    speaker.kept = withPath(speaker.kept, backend.reported('search_path'))
  }
  speaker.touched = 'nothing'
}

export class SharedBackend {
  readonly backend: Backend
  /** Names of settings such as `app.tenant` that any client may have used. */
  readonly customNames = new Set<string>()
  /** Somebody has made functions, so that any statement may do anything. */
  code = false
  readonly #turns = new Turns<Speaker>()
  readonly #houseInTurn = createTurns()
  /** Whose settings the backend has; null: those of a new session. */
  #speaking: Speaker | null = null
  #ended = false

  /** The backend is empty, and nobody else speaks to it. */
  constructor(backend: Backend) {
    this.backend = backend
    this.#lower()
  }

  /** Calls `work`, which asks `text`, with the settings of the speaker, when it is its turn. */
  run<Outcome>(speaker: Speaker, text: string, work: () => Outcome): Promise<Outcome> {
    const locks = /\bpg_(?:try_)?advisory_/i.test(text)
    return new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          resolve(this.#speak(speaker, work, locks))
        } catch (error) {
          reject(error)
        }
      }
      const { locker } = this.#turns
      if (this.#ended) reject(replaced())
      else if (/\bpg_try_advisory_/i.test(text) && locker !== null && locker !== speaker) {
        reject(triedLock())
      } else {
        this.#turns.take({ client: speaker, locks, run, refuse: reject }, (other) =>
          this.#turns.owner === other ? overlap(speaker, other) : locked(speaker, other),
        )
      }
    })
  }

  /** As a superuser, with nothing of any client's: what is open is rolled back, and all others wait. */
  keepHouse<Outcome>(work: (backend: Backend) => Promise<Outcome>): Promise<Outcome> {
    return this.#houseInTurn(() => this.#asSuperuser(work))
  }

  isOwner(speaker: Speaker): boolean {
    return this.#turns.owner === speaker
  }

  /** Its client is closed. */
  forget(speaker: Speaker): void {
    if (this.#ended || this.backend.died) return
    if (this.#turns.owner === speaker) this.#rollBack()
    if (this.#turns.locker === speaker) {
      this.backend.tell('select pg_catalog.pg_advisory_unlock_all()')
      this.#turns.locker = null
    }
    this.#turns.callNext()
  }

  /** Leaves the backend to a superuser, who is to empty it. */
  end(): void {
    this.#ended = true
    this.#turns.refuseAll(replaced)
    this.#rollBack()
    this.backend.tell(`reset all; set session authorization ${superuser}`)
    forgetSettings(this.backend, this.customNames)
  }

  async #asSuperuser<Outcome>(work: (backend: Backend) => Promise<Outcome>): Promise<Outcome> {
    if (this.#ended) throw replaced()
    this.#rollBack()
    this.#leave()
    this.backend.tell(`set session authorization ${superuser}`)
    this.#turns.owner = house
    try {
      return await work(this.backend)
    } finally {
      this.#turns.owner = null
      if (!this.#ended && !this.backend.died) {
        this.#lower()
        this.#turns.callNext()
      }
    }
  }

  #speak<Outcome>(speaker: Speaker, work: () => Outcome, locks: boolean): Outcome {
    if (this.#speaking !== speaker) {
      this.#leave()
      writeSettings(this.backend, speaker.kept)
      this.#speaking = speaker
    }
    try {
      return work()
    } finally {
      speaker.path = this.backend.reported('search_path')
      const open = this.backend.status !== 'I'
      this.#turns.owner = open ? speaker : null
      if (!open && (locks || this.#turns.locker === speaker)) this.#lookForLocks(speaker)
    }
  }

  #leave(): void {
    const speaker = this.#speaking
    if (speaker) keepSettings(speaker, this)
    this.#speaking = null
    if (!speaker || speaker.kept.size === 0) return
    this.backend.tell('reset all; set role none')
    forgetSettings(this.backend, this.customNames)
  }

  #rollBack(): void {
    if (this.backend.status !== 'I') this.backend.tell('rollback')
    if (this.#turns.owner) this.#turns.owner.path = this.backend.reported('search_path')
    this.#turns.owner = null
  }

  #lookForLocks(speaker: Speaker): void {
    const text = `select from pg_catalog.pg_locks where locktype = 'advisory' limit 1`
    const { answers } = this.backend.ask({ text, values: null })
    this.#turns.locker = answers[0]?.rowCount ? speaker : null
  }

  /** A superuser is not bound by policies; the owner of a database is. */
  #lower(): void {
    this.backend.tell(`set session authorization ${owner}`)
  }
}
