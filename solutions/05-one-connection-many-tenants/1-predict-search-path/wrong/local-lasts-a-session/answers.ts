// What PostgreSQL says.
export const answers = {
  'after-set': 'acme',
  'missing-schema': 'volcano',
  'no-such-table': '3',
  'where-it-lands': 'public',
  'rolled-back': 'acme',
  'local-outside': 'globex',
  'quoted-comma': 'error 42P01',
  'config-list': 'Etna',
}
