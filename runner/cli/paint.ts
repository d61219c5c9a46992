// Words → words with colour, where the terminal shows colour.
import { styleText } from 'node:util'

type Style = 'green' | 'red' | 'yellow' | 'bold' | 'dim' | 'cyan'

const colourful = process.stdout.isTTY && process.env['NO_COLOR'] === undefined

/** Colour is never the only sign: each use has a word or a mark beside it. */
export const paint = (style: Style, text: string): string =>
  colourful ? styleText(style, text) : text
