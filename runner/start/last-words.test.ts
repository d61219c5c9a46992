import { expect, it } from 'vitest'
import { lastWords } from './last-words.ts'

it('says in one sentence what failed, how to see more of it, and never ends with 1', () => {
  const { code, text } = lastWords(new TypeError('x is undefined\nand more'), {
    npm_lifecycle_event: 'app',
  })
  expect(code).toBe(5)
  expect(text).toContain('that is our fault: x is undefined\n')
  expect(text).toContain('PARTY_WALL_DEBUG=1 npm run app')
  expect(text).not.toContain('    at ')
})

it('shows the stack to whoever asks for it', () => {
  expect(lastWords(new Error('x'), { PARTY_WALL_DEBUG: '1' }).text).toContain('    at ')
})

it('takes what is no error, too', () => {
  expect(lastWords(null, {})).toMatchObject({ code: 5, text: expect.stringContaining('null') })
})

it('says no more than the sentence where the error is one, with its own code', () => {
  const said = Object.assign(new Error('tenants.ts is a folder.'), { exitCode: 2 })
  expect(lastWords(said, {})).toEqual({ code: 2, text: 'tenants.ts is a folder.\n' })
})

it('is silent when the reader of a pipe has gone', () => {
  expect(lastWords(Object.assign(new Error('write'), { code: 'EPIPE' }), {}).text).toBe('')
})
