// The package `json-stable-stringify` as pg-mem calls it: JSON with the keys of objects in order.

/** undefined, as JSON.stringify gives, for what JSON has no word for. Keys that are numbers come first. */
function stableStringify(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    // Without a prototype, so that a key "__proto__" is a key.
    const sorted = Object.create(null) as Record<string, unknown>
    const given = part as Record<string, unknown>
    for (const key of Object.keys(given).toSorted()) sorted[key] = given[key]
    return sorted
  })
}

export { stableStringify as 'module.exports' }
