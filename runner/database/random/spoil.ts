// A sound statement → one with a slip in it, as learners make them.
import type { Dice } from './dice.ts'

const slips: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\bid\b/, 'ident'),
  (text) => text.replace(/from \S+/, 'from nowhere'),
  (text) => text.replace(/ = /, ' == '),
  (text) => text.replace(/ where /, ' wher '),
  (text) => text.replace(/\)/, ''),
  (text) => text.replace(/lower\(/, 'lowr('),
  (text) => text.replace(/, /, ' '),
  (text) => text.replace(/'/, ''),
  (text) => text.replace(/ is null/, " = 'x'"),
]

export const spoil = (text: string, dice: Dice): string => dice.pick(slips)(text)
