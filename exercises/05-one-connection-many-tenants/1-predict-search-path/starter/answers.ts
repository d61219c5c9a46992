// One answer a card, between the quotes: a word, a number, or error.
// The questions are in exercise.md. In the page they are a form, and the form writes this file.
export const answers = {
  'after-set': '',
  'missing-schema': '',
  'no-such-table': '',
  'where-it-lands': '',
  'rolled-back': '',
  'local-outside': '',
  'quoted-comma': '',
  'config-list': '',
}
