// The mistakes that the kit itself looks for after each test with a database → their titles.

export const guardTitles = {
  'client-not-released': 'A client never came back to the pool',
  'open-transaction': 'A client came back inside a transaction',
  'path-left-behind': 'A client came back with a tenant’s search_path',
  'wrote-to-public': 'Something new lies in public',
} as const

export type GuardCode = keyof typeof guardTitles
