// What is printed? '' is: not answered yet.
export const answers = {
  variable: 'acme-acme',
  stack: 'globex-acme',
  constant: 'acme-globex',
  storage: 'acme-globex',
  'enter-with': 'acme',
  resolver: 'acme',
}
