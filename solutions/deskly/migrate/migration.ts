// One step from an older shape of the tables to a newer one.
import type { Db } from '#deskly/db/types.ts'

export interface Migration {
  /** Stays the same for ever; migrations run in the order of their ids. */
  id: string
  /** Runs once for each schema, inside a transaction in which that schema is the search_path. */
  up(db: Db): Promise<void>
}
