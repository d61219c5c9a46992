// Notes of several tenants in one list, as a shared table would hold them.
import { draw } from './world.ts'
import { canaryOf, tenants as both } from './tenants.ts'

export interface SampleNote {
  tenantId: string
  id: number
  body: string
}

const subjects = [
  'Order anvils',
  'Buy a volcano',
  'Call the bank',
  'Paint the fence',
  'Water the plants',
]

/**
 * Every tenant has the ids 1, 2 and 3, and a canary in each body. The order is drawn from the seed,
 * and ids do not rise along the list.
 */
export function sampleNotes(options: { tenants?: readonly string[] } = {}): SampleNote[] {
  const notes = (options.tenants ?? both).flatMap((tenantId) =>
    [1, 2, 3].map((id) => ({ tenantId, id, body: `${pick(subjects)} ${canaryOf(tenantId)}` })),
  )
  return shuffled(notes)
}

const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(draw() * items.length)] as Item

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: draw() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
