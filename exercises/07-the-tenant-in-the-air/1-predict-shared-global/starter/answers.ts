// What is printed? '' is: not answered yet.
export const answers = {
  variable: '',
  stack: '',
  constant: '',
  storage: '',
  'enter-with': '',
  resolver: '',
}
