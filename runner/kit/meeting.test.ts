import { expect, it } from 'vitest'
import { meeting } from './meeting.ts'

it('lets two go on together, and nobody wait for ever', async () => {
  const meet = meeting()
  const went: string[] = []
  const comes = async (name: string, times: number) => {
    for (let time = 1; time <= times; time += 1) {
      went.push(`${name} comes ${time}`)
      await meet()
    }
    went.push(`${name} is done`)
  }
  await Promise.all([comes('Acme', 1), comes('Globex', 2)])
  expect(went.slice(0, 2)).toEqual(['Acme comes 1', 'Globex comes 1'])
  expect(went.toSorted()).toEqual([
    'Acme comes 1',
    'Acme is done',
    'Globex comes 1',
    'Globex comes 2',
    'Globex is done',
  ])
  expect(went.indexOf('Acme is done')).toBeLessThan(went.indexOf('Globex is done'))
})
