// What pg-mem needs of object-hash in a worker: a text that two values share exactly when they are alike.

/** Plain values and what is made of them. Nothing is digested: pg-mem only compares the texts. */
export default function objectHash(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'object':
      return value === null ? 'null' : ofObject(value)
    default:
      return `${typeof value}:${String(value)}`
  }
}

function ofObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(objectHash).join()}]`
  if (value instanceof Date) return `date:${value.getTime()}`
  const entries = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${objectHash(part)}`)
  return `{${entries.join()}}`
}
