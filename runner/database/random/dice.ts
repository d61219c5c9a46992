// A seed → choices, the same ones each time.
import { randomFrom } from '#runner/seed/random-from.ts'

export interface Dice {
  /** From 0 up to `below`. */
  int(below: number): number
  /** True about `percent` times in a hundred. */
  chance(percent: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Some of them, in their order; at least one where there is one. */
  some<Item>(items: readonly Item[]): readonly Item[]
  shuffled<Item>(items: readonly Item[]): readonly Item[]
}

export function diceFrom(seed: number): Dice {
  const next = randomFrom(seed)
  const int = (below: number) => Math.floor(next() * below)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return {
    int,
    pick,
    chance: (percent) => next() * 100 < percent,
    some(items) {
      const chosen = items.filter(() => next() < 0.5)
      return chosen.length > 0 || items.length === 0 ? chosen : [pick(items)]
    },
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .toSorted(([one], [other]) => one - other)
        .map(([, item]) => item),
  }
}
