// The mistakes that the kit itself looks for after each test with a database → their titles.

export const guardTitles = {
  'client-not-released': 'A client never came back to the pool',
  'open-transaction': 'A client came back inside a transaction',
  'path-left-behind': 'A client came back with a tenant’s search_path',
  'wrote-to-public': 'Something new lies in public',
} as const

export type GuardCode = keyof typeof guardTitles

/** An exercise that lists the code itself may call it by a title of its own. */
export function mistakeTitle(
  code: string | undefined,
  listed: Readonly<Record<string, string>>,
): string | undefined {
  if (code === undefined) return undefined
  if (Object.hasOwn(listed, code)) return listed[code]
  return Object.hasOwn(guardTitles, code) ? guardTitles[code as GuardCode] : undefined
}
