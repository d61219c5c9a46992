// What PostgreSQL says.
export const answers = {
  'after-set': 'acme',
  'missing-schema': 'volcano',
  'no-such-table': '3',
  'where-it-lands': 'public',
  'rolled-back': 'acme',
  'local-outside': 'acme',
  'quoted-comma': 'anvils',
  'config-list': 'Etna',
}
