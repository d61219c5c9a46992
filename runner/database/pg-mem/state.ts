// What one pg-mem database is: the catalog and the machine, which its sessions share.
import { emptyCatalog, type Catalog } from './catalog.ts'
import { newMachine, type Machine } from './machine.ts'

export interface State {
  readonly machine: Machine
  catalog: Catalog
  /** A name that pg-mem has not seen, not even for something that was undone. */
  newName(): string
}

const stock: State[] = []

/** Makes so many, so that they need not be made when they are asked for. */
export function stockUp(count: number): void {
  while (stock.length < count) stock.push(makeState())
}

export const newState = (): State => stock.pop() ?? makeState()

function makeState(): State {
  let made = 0
  return {
    machine: newMachine(),
    catalog: emptyCatalog,
    newName: () => `t${(made += 1)}`,
  }
}
