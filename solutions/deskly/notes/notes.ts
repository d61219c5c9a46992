// The notes of one tenant, wherever they lie: what a page needs, and no word of whose they are.

export interface Note {
  /** Two tenants may have the same. */
  id: number
  title: string
  body: string
}

/** What a client sends for a new note; it can hold anything else as well. */
export interface NoteInput {
  title: string
  body?: string
}

/** What a client may change; it can hold anything else as well. */
export interface NotePatch {
  title?: string
  body?: string
}

export interface Notes {
  /** By id. */
  list(): Promise<Note[]>
  /** Null when the tenant has no such note, whoever else may have one. */
  get(id: number): Promise<Note | null>
  create(input: NoteInput): Promise<Note>
  /** The changed note; null when the tenant has no such note. */
  update(id: number, patch: NotePatch): Promise<Note | null>
  /** Whether there was such a note. */
  remove(id: number): Promise<boolean>
}
