// What PGlite cannot do for a client → the error that says so, and says what PostgreSQL would do.
import { DatabaseError } from '#runner/database/database-error.ts'

export function overlap(client: number, other: number | undefined): DatabaseError {
  return new DatabaseError(
    `Client ${client} waited for a second because client ${other} has a transaction open. PGlite has one backend, so the transactions of two clients cannot overlap here; in PostgreSQL they can. Most often this is a connect() or a withTenant() inside a transaction: what runs inside must use the client that it was given. Or a client went back to the pool without COMMIT or ROLLBACK.`,
    { code: '55P03' },
  )
}

export function replaced(): DatabaseError {
  return new DatabaseError(
    'This database has ended: another one was opened in its place. Was something not awaited?',
    { code: '57P01' },
  )
}

export function broken(): DatabaseError {
  return new DatabaseError(
    'PostgreSQL broke down over a statement, and this database has ended with it.',
    { code: '57P02' },
  )
}
