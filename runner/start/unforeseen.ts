// Imported first by every command: what nobody foresaw ends it with a sentence, and never with 1.
import { writeSync } from 'node:fs'
import { lastWords } from './last-words.ts'

function end(error: unknown): never {
  const { code, text } = lastWords(error, process.env)
  try {
    // At once: what is written behind may never come.
    writeSync(2, text)
  } catch {
    // Nobody reads it.
  }
  process.exit(code)
}

process.on('uncaughtException', end)
process.on('unhandledRejection', end)
