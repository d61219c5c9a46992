// The fields of a primer.md.
import { z } from 'zod'
import { kebabCase, text, wholeNumber } from './field-kinds.ts'

export const PrimerFields = z.strictObject({
  slug: kebabCase,
  title: text,
  summary: text,
  minutes: wholeNumber(1, 30),
  question: text.endsWith('?', 'a question, as "New to SQL?"'),
})
