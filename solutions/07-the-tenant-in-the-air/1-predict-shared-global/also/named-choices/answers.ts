const eachItsOwn = 'acme-globex'
const exchanged = 'globex-acme'
const lastForBoth = 'globex-globex'
const ann = 'acme'

export const answers = {
  variable: lastForBoth,
  stack: exchanged,
  constant: eachItsOwn,
  storage: eachItsOwn,
  'enter-with': ann,
  resolver: ann,
}
