// One answer a line: the word in front of the option that you choose, between the quotes.
// The questions are in exercise.md. In the page they are a form, and the form writes this file.
export const answers = {
  people: 'two',
  tenant: 'acme',
  schema: 'A named folder of tables inside one database.',
  isolation: 'tested',
  create: 'An empty folder called globex, in which tables can be made.',
  login: 'Whose note 7 is.',
  shared: 'plans',
  owned: 'tenants',

  // Four handlers, one leak: 'safe', 'line-2', 'line-3' or 'line-4'.
  list: 'Safe.',
  query: 'safe',
  detail: 'line-4',
  prices: 'safe',
}
