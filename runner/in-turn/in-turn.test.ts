import { expect, it } from 'vitest'
import { createTurns } from './in-turn.ts'

it('begins each work when the one before has settled', async () => {
  const inTurn = createTurns()
  const said: string[] = []
  const work = (name: string, ms: number) => async () => {
    said.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, ms))
    said.push(`${name} ends`)
  }
  await Promise.all([inTurn(work('slow', 20)), inTurn(work('quick', 0)), inTurn(work('next', 5))])
  const expected = ['slow', 'quick', 'next'].flatMap((name) => [`${name} begins`, `${name} ends`])
  expect(said).toEqual(expected)
})

it('begins none before its caller has gone on', async () => {
  const said: string[] = []
  const done = createTurns()(async () => void said.push('work'))
  said.push('caller')
  await done
  expect(said).toEqual(['caller', 'work'])
})

it('gives each caller its own result, and its own error', async () => {
  const inTurn = createTurns()
  const all = await Promise.allSettled([
    inTurn(() => Promise.resolve(1)),
    inTurn(() => Promise.reject(new Error('refused'))),
    inTurn((): Promise<number> => {
      throw new Error('thrown at once')
    }),
    inTurn(() => Promise.resolve(4)),
  ])
  expect(all).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new Error('refused') },
    { status: 'rejected', reason: new Error('thrown at once') },
    { status: 'fulfilled', value: 4 },
  ])
})

it('tells when all has settled, also when the last one failed', async () => {
  const inTurn = createTurns()
  await inTurn.settled()
  const said: string[] = []
  const failing = inTurn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    said.push('work')
    throw new Error('refused')
  })
  const refused = expect(failing).rejects.toThrow('refused')
  await inTurn.settled()
  said.push('settled')
  await refused
  expect(said).toEqual(['work', 'settled'])
})

it('keeps rows apart', async () => {
  const [one, other] = [createTurns(), createTurns()]
  let open = () => {}
  const waiting = one(() => new Promise<void>((resolve) => (open = resolve)))
  expect(await other(() => Promise.resolve('not held up'))).toBe('not held up')
  open()
  await waiting
})
