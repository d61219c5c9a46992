// Whether the learner wants as little as possible over the network.

/** Chromium tells; elsewhere nothing is known. */
export function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } }
  return connection?.saveData ?? false
}
