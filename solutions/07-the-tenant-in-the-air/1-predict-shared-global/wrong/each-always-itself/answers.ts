// What is printed? '' is: not answered yet.
export const answers = {
  variable: 'acme-globex',
  stack: 'acme-globex',
  constant: 'acme-globex',
  storage: 'acme-globex',
  'enter-with': 'nobody',
  resolver: 'acme',
}
