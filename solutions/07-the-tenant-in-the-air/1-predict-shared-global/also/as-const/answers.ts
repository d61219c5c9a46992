export const answers = {
  resolver: 'acme',
  'enter-with': 'acme',
  storage: 'acme-globex',
  constant: 'acme-globex',
  stack: 'globex-acme',
  variable: 'globex-globex',
} as const
