export const answers = {
  list: 'safe',
  query: 'safe',
  detail: 'line-4',
  prices: 'safe',
  owned: 'profiles',
  shared: 'plans',
  login: 'whose',
  create: 'folder',
  isolation: 'tested',
  schema: 'folder',
  tenant: 'acme',
  people: 'two',
} as const
