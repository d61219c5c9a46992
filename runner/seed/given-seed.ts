// PARTY_WALL_SEED, where somebody wants the data of an earlier run → the seed of this one.

/** Without it, or with `random`, one that nobody has seen. */
export function givenSeed(): number {
  const { PARTY_WALL_SEED: given } = process.env
  const isDrawn = given === undefined || given === 'random'
  return isDrawn ? Math.floor(Math.random() * 2 ** 32) : Number(given)
}
