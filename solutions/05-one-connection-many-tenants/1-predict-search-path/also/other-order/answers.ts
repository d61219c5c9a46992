// One answer a card, from the last to the first.
export const answers = {
  'config-list': 'Etna',
  'quoted-comma': 'error',
  'local-outside': 'acme',
  'rolled-back': 'acme',
  'where-it-lands': 'public',
  'no-such-table': '3',
  'missing-schema': 'volcano',
  'after-set': 'acme',
} as const
