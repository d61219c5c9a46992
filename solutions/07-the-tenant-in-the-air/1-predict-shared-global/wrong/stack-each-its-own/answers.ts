// What is printed? '' is: not answered yet.
export const answers = {
  variable: 'globex-globex',
  stack: 'acme-globex',
  constant: 'acme-globex',
  storage: 'acme-globex',
  'enter-with': 'acme',
  resolver: 'acme',
}
