// The kinds of field that lessons and exercises share; the messages complete "… should be".
import { z } from 'zod'

export const text = z.string('text').trim().min(1, 'text that is not empty')

export const kebabCase = z
  .string('text')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case, as "empty-means-all"')

export function wholeNumber(least: number, most: number): z.ZodInt {
  const message = `a whole number from ${least} to ${most}`
  return z.int(message).min(least, message).max(most, message)
}
