// The statements of one client, in order → the number of the transaction in which each ran.

interface Transactions {
  /** For the next statement that has run; null when it was in no transaction block. */
  of(statement: string): number | null
  /** For a statement that failed. */
  now(): number | null
  /** PostgreSQL has told whether a transaction is open: so it is, whatever the words said. */
  settle(open: boolean): void
}

const begins = /^(?:begin|start\s+transaction)\b/i
const ends =
  /^(?:commit|end|abort|prepare\s+transaction|rollback(?!\s+(?:work\s+|transaction\s+)?to\b))\b/i

/** `next` gives the numbers, which all clients of a database share. */
export function transactionsOf(next: () => number): Transactions {
  let open: number | null = null
  return {
    of(statement) {
      if (begins.test(statement)) open ??= next()
      const number = open
      if (ends.test(statement)) open = null
      return number
    },
    now: () => open,
    settle(inside) {
      if (!inside) open = null
      else open ??= next()
    },
  }
}
