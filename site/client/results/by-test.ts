// Things that tests left behind, in order → one group for each test that left some.

export interface Group<Item> {
  /** undefined: outside any test, while the files were loaded. */
  readonly test: string | undefined
  readonly items: readonly Item[]
}

export function byTest<Item extends { readonly test?: string | undefined }>(
  items: readonly Item[],
): readonly Group<Item>[] {
  const groups: { test: string | undefined; items: Item[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && last.test === item.test) last.items.push(item)
    else groups.push({ test: item.test, items: [item] })
  }
  return groups
}
