// Statements of several clients → one after the other: who must wait, for whom, and for how long.
import type { DatabaseError } from '#runner/database/database-error.ts'

// Learner code may install fake timers; the wait must not stop with them.
const { setInterval, clearInterval } = globalThis

/**
 * How long a statement waits while no other runs: so many turns of the event loop, a second at the
 * least. Whoever has work to do between two statements may take longer, and a busy machine too.
 */
const turnMs = 100
const patienceTurns = 10

export interface Turn<Client> {
  readonly client: Client
  /** Advisory locks are asked for. */
  readonly locks: boolean
  run(): void
  refuse(error: DatabaseError): void
}

export class Turns<Client> {
  /** Whose transaction is open: all others wait. */
  owner: Client | null = null
  /** Who holds advisory locks: others who ask for locks wait. */
  locker: Client | null = null
  #waiting: readonly Turn<Client>[] = []
  /** How many statements have run. */
  #ran = 0

  /** Runs now or, when it must wait, later; or it is refused with what `refusal` gives. */
  take(turn: Turn<Client>, refusal: (inTheWay: Client) => DatabaseError): void {
    if (this.#inTheWayOf(turn) === null) {
      this.#ran += 1
      turn.run()
      this.callNext()
    } else this.#queue(turn, refusal)
  }

  /** To be called when somebody may have stopped being in the way. */
  callNext(): void {
    for (;;) {
      const next = this.#waiting.find((turn) => this.#inTheWayOf(turn) === null)
      if (!next) return
      this.#waiting = this.#waiting.filter((turn) => turn !== next)
      this.#ran += 1
      next.run()
    }
  }

  refuseAll(error: () => DatabaseError): void {
    const refused = this.#waiting
    this.#waiting = []
    for (const turn of refused) turn.refuse(error())
  }

  #inTheWayOf({ client, locks }: Turn<Client>): Client | null {
    if (this.owner !== null && this.owner !== client) return this.owner
    return locks && this.locker !== client ? this.locker : null
  }

  #queue(turn: Turn<Client>, refusal: (inTheWay: Client) => DatabaseError): void {
    let left = patienceTurns
    let seen = this.#ran
    const timer = setInterval(() => {
      left = this.#ran === seen ? left - 1 : patienceTurns
      seen = this.#ran
      if (left > 0) return
      clearInterval(timer)
      const inTheWay = this.#inTheWayOf(turn)
      this.#waiting = this.#waiting.filter((one) => one !== waiting)
      if (inTheWay !== null) turn.refuse(refusal(inTheWay))
    }, turnMs)
    const waiting: Turn<Client> = {
      ...turn,
      run() {
        clearInterval(timer)
        turn.run()
      },
      refuse(error) {
        clearInterval(timer)
        turn.refuse(error)
      },
    }
    this.#waiting = [...this.#waiting, waiting]
  }
}
