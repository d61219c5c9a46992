// One answer a line: the word in front of the option that you choose, between the quotes.
// The questions are in exercise.md. In the page they are a form, and the form writes this file.
export const answers = {
  people: 'forty-three',
  tenant: 'ann',
  schema: 'nothing',
  isolation: 'login',
  create: 'folder',
  login: 'whose',
  shared: 'plans',
  owned: 'profiles',

  // Four handlers, one leak: 'safe', 'line-2', 'line-3' or 'line-4'.
  list: 'safe',
  query: 'safe',
  detail: 'line-4',
  prices: 'safe',
}
