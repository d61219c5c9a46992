// A script that fails half-way → the database as it was: PostgreSQL runs a script as one transaction.
import type { State } from './state.ts'

/** Call the result to take back all that has happened since. Sequences do not go back. */
export function undoable(state: State): () => void {
  const { catalog } = state
  const restoreRows = state.machine.remember()
  return () => {
    for (const table of catalog.tables) {
      const now = state.catalog.tables.find(({ held }) => held === table.held)
      const added = now?.keys.slice(table.keys.length) ?? []
      for (const { kind, held } of added) if (kind !== 'index') state.machine.dropIndex(held)
    }
    state.catalog = catalog
    restoreRows()
  }
}
