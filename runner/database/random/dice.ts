// A seed → choices, the same ones each time.

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
  const next = numbersFrom(seed)
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

/** Mulberry32: numbers from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
