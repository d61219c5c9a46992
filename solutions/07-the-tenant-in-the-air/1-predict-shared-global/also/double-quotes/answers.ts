// With the other quotes.
export const answers = {
  variable: 'globex-globex',
  stack: 'globex-acme',
  constant: 'acme-globex',
  storage: 'acme-globex',
  'enter-with': 'acme',
  resolver: 'acme',
}
