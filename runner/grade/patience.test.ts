import { expect, it } from 'vitest'
import { patience } from './patience.ts'

it('is out of reach as a number, and says as a text what has passed at the least', () => {
  expect(performance.now() - 0 >= patience).toBe(false)
  expect(`${patience}`).toBe('2000')
})
