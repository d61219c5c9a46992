// What PGlite cannot do for a client → the error that says so, and what PostgreSQL would do.
import { DatabaseError } from '#runner/database/database-error.ts'

interface Named {
  readonly client: number
}

export const overlap = (one: Named, other: Named): DatabaseError =>
  new DatabaseError(
    `Client ${one.client} waited for a second because client ${other.client} has a transaction open. PGlite has one backend, so the transactions of two clients cannot overlap here; in PostgreSQL they can. Most often this is a connect() or a withTenant() inside a transaction: what runs inside must use the client that it was given. Or a client went back to the pool without COMMIT or ROLLBACK.`,
    { code: '55P03' },
  )

export const locked = (one: Named, other: Named): DatabaseError =>
  new DatabaseError(
    `Client ${one.client} waited for a second because client ${other.client} holds an advisory lock. PostgreSQL would have it wait for as long as it takes, if it is the same lock; PGlite cannot tell two of them apart.`,
    { code: '55P03' },
  )

/** What is refused as not to be done truthfully, in words that go on from "cannot do this: …". */
export class Untruthful extends DatabaseError {
  readonly feature: string

  constructor(feature: string) {
    super(`PGlite cannot do this truthfully: ${feature}. PostgreSQL can.`, { code: '0A000' })
    this.feature = feature
  }
}

export const triedLock = (): Untruthful =>
  new Untruthful('an advisory lock that one client tries to get while another holds one')

export const replaced = (): DatabaseError =>
  new DatabaseError(
    'This database has ended: another one was opened in its place. Was something not awaited?',
    { code: '57P01' },
  )

export const broken = (): DatabaseError =>
  new DatabaseError('PostgreSQL broke down over a statement, and its database is gone with it.', {
    code: '57P02',
  })
