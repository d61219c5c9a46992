// What is printed? '' is: not answered yet.
export const answers = {
  variable: 'globex-globex',
  stack: 'globex-acme',
  constant: 'globex-globex',
  storage: 'acme-globex',
  'enter-with': 'acme',
  resolver: 'acme',
}
