// What Deskly needs of the database: node-postgres, seen through the part that it uses.
import type { ClientBase } from 'pg'

/** A pool, or one client of it: something that answers a query. */
export type Db = Pick<ClientBase, 'query'>
