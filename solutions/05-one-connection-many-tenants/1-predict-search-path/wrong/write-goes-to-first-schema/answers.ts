// What PostgreSQL says.
export const answers = {
  'after-set': 'acme',
  'missing-schema': 'volcano',
  'no-such-table': '3',
  'where-it-lands': 'globex',
  'rolled-back': 'acme',
  'local-outside': 'acme',
  'quoted-comma': 'error 42P01',
  'config-list': 'Etna',
}
