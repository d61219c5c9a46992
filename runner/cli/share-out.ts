// Work in order of what each piece needs → a way for each worker to its next piece.

/**
 * Every other worker takes from the end: of neighbours that need the same engine, few workers start
 * more than one. `undefined` when nothing is left.
 */
export const shareOut =
  <Piece>(left: Piece[]) =>
  (worker: number): (() => Piece | undefined) =>
  () =>
    worker % 2 === 0 ? left.shift() : left.pop()
