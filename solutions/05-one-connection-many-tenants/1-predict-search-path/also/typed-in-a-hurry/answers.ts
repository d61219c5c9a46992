export const answers = {
  'after-set': ' ACME',
  'missing-schema': '"volcano"',
  'no-such-table': '3 rows',
  'where-it-lands': 'Public.',
  'rolled-back': 'acme',
  'local-outside': 'acme',
  'quoted-comma': 'ERROR: 42P01',
  'config-list': 'etna',
}
