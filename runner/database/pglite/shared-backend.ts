// One backend → the sessions of several clients: whose turn it is, and whose settings it has.
import type { DatabaseError } from '#runner/database/database-error.ts'
import type { Backend } from './backend.ts'
import { forgetSettings } from './custom-settings.ts'
import { readSettings, untouched, writeSettings, type KeptSettings } from './kept-settings.ts'
import { overlap, replaced } from './refusals.ts'
import { owner, superuser } from './roles.ts'

// Learner code may install fake timers; the wait must not stop with them.
const { setTimeout, clearTimeout } = globalThis

/** How long a statement waits for the transaction of another client. */
const patienceMs = 1000

/** A client, as far as the backend is concerned. */
export interface Speaker {
  readonly client: number
  /** What its session has set, as it was when another spoke. */
  kept: KeptSettings
  /** Since then it may have set something else. */
  touched: boolean
  /** Its search_path. */
  path: string
}

export const newSpeaker = (client: number, path: string): Speaker => ({
  client,
  kept: untouched,
  touched: false,
  path,
})

interface Job {
  readonly speaker: Speaker
  run(): void
  refuse(error: DatabaseError): void
}

export class SharedBackend {
  readonly backend: Backend
  /** Names of settings such as `app.tenant` that any client may have used. */
  readonly customNames = new Set<string>()
  /** Somebody has made functions, so that any statement may do anything. */
  code = false
  /** Whose transaction is open. */
  #owner: Speaker | null = null
  /** Whose settings the backend has; null: those of a new session. */
  #speaking: Speaker | null = null
  #waiting: readonly Job[] = []
  #ended = false

  /** The backend is empty, and nobody else speaks to it. */
  constructor(backend: Backend) {
    this.backend = backend
    this.#lower()
  }

  /** Calls `work` with the settings of the speaker, when no other client has a transaction open. */
  run<Outcome>(speaker: Speaker, work: () => Outcome): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        speaker,
        refuse: reject,
        run: () => {
          try {
            resolve(this.#speak(speaker, work))
          } catch (error) {
            reject(error)
          }
        },
      }
      if (this.#ended) reject(replaced())
      else if (this.#owner !== null && this.#owner !== speaker) this.#queue(job)
      else {
        job.run()
        this.#callNext()
      }
    })
  }

  /** As a superuser, with nothing of any client's: what is open is rolled back, and all others wait. */
  async keepHouse<Outcome>(work: (backend: Backend) => Promise<Outcome>): Promise<Outcome> {
    if (this.#ended) throw replaced()
    this.#rollBack()
    this.#leave()
    this.backend.tell(`set session authorization ${superuser}`)
    this.#owner = newSpeaker(0, '')
    try {
      return await work(this.backend)
    } finally {
      this.#owner = null
      if (!this.#ended && !this.backend.died) {
        this.#lower()
        this.#callNext()
      }
    }
  }

  isOwner(speaker: Speaker): boolean {
    return this.#owner === speaker
  }

  /** Its client is closed. */
  forget(speaker: Speaker): void {
    if (this.#ended) return
    if (this.#owner === speaker) this.#rollBack()
    if (this.#speaking === speaker) speaker.touched = true
    this.#callNext()
  }

  /** Leaves the backend to a superuser, who is to empty it. */
  end(): void {
    this.#ended = true
    for (const job of this.#waiting) job.refuse(replaced())
    this.#waiting = []
    this.#rollBack()
    this.backend.tell(`reset all; set session authorization ${superuser}`)
    forgetSettings(this.backend, this.customNames)
  }

  #speak<Outcome>(speaker: Speaker, work: () => Outcome): Outcome {
    if (this.#speaking !== speaker) {
      this.#leave()
      writeSettings(this.backend, speaker.kept)
      this.#speaking = speaker
    }
    try {
      return work()
    } finally {
      speaker.path = this.backend.reported('search_path')
      this.#owner = this.backend.status === 'I' ? null : speaker
    }
  }

  #leave(): void {
    const speaker = this.#speaking
    if (speaker?.touched) {
      speaker.kept = readSettings(this.backend, this.customNames)
      speaker.touched = false
    }
    this.#speaking = null
    if (!speaker || speaker.kept.size === 0) return
    this.backend.tell('reset all; set role none')
    forgetSettings(this.backend, this.customNames)
  }

  #queue(job: Job): void {
    const timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting)
      job.refuse(overlap(job.speaker.client, this.#owner?.client))
    }, patienceMs)
    const waiting: Job = {
      ...job,
      run() {
        clearTimeout(timer)
        job.run()
      },
      refuse(error) {
        clearTimeout(timer)
        job.refuse(error)
      },
    }
    this.#waiting = [...this.#waiting, waiting]
  }

  #callNext(): void {
    while (this.#owner === null) {
      const [next, ...others] = this.#waiting
      if (!next) return
      this.#waiting = others
      next.run()
    }
  }

  #rollBack(): void {
    if (this.backend.status !== 'I') this.backend.tell('rollback')
    if (this.#owner) this.#owner.path = this.backend.reported('search_path')
    this.#owner = null
  }

  /** A superuser is not bound by policies; the owner of a database is. */
  #lower(): void {
    this.backend.tell(`set session authorization ${owner}`)
  }
}
