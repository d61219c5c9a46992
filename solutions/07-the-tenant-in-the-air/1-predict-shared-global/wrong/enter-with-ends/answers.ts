// What is printed? '' is: not answered yet.
export const answers = {
  variable: 'globex-globex',
  stack: 'globex-acme',
  constant: 'acme-globex',
  storage: 'acme-globex',
  'enter-with': 'nobody',
  resolver: 'acme',
}
