// What one pg-mem database is: the catalog and the machine, which its sessions share.
import { emptyCatalog, type Catalog } from './catalog.ts'
import { newMachine, type Machine } from './machine.ts'

export interface State {
  readonly machine: Machine
  catalog: Catalog
  /** A name that pg-mem has not seen, not even for something that was undone. */
  newName(): string
}

export function newState(): State {
  let made = 0
  return {
    machine: newMachine(),
    catalog: emptyCatalog,
    newName: () => `t${(made += 1)}`,
  }
}
