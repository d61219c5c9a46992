// A note of a tenant, as the lists and tables of Deskly hold it.

export interface Note {
  /** The customer that the note belongs to. */
  tenantId: string
  /** Counts from 1 within each tenant: both Acme and Globex have a note 1. */
  id: number
  body: string
}
