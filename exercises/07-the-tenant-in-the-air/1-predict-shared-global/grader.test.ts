import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { foretold, sameAnswer, show, type Guess } from '#kit'
import { answers } from './answers.ts'

const database = () => new Promise<void>((resolve) => setTimeout(resolve, 10))

type Pair = { enter: (tenant: string) => void; who: () => string | undefined }

/** Two requests in turns, as the task has it. */
async function twoRequests({ enter, who }: Pair): Promise<string> {
  const handle = async (tenant: string) => {
    enter(tenant)
    await database()
    return who()
  }
  const ann = handle('acme')
  const hank = handle('globex')
  return `${await ann}-${await hank}`
}

const pairs = ['acme-globex', 'acme-acme', 'globex-globex', 'globex-acme']

interface Question {
  /** The answers that the card offers. */
  readonly options: readonly string[]
  /** What really happens, run now. */
  readonly run: () => Promise<string>
  /** Wrong answers, with the misconception behind some. */
  readonly guesses: readonly Guess[]
}

const eachItsOwn =
  'You have each request wake up as itself. There is one thread, but it tells two stories in turns: between Ann’s line and her next, Hank’s first line ran, and there is only one variable for both.'

const questions: Readonly<Record<keyof typeof answers, Question>> = {
  variable: {
    options: pairs,
    run() {
      let current = ''
      return twoRequests({ enter: (tenant) => (current = tenant), who: () => current })
    },
    guesses: [
      { typed: 'acme-globex', mistake: 'js-is-single-threaded', says: eachItsOwn },
      {
        typed: 'acme-acme',
        says: 'The variable holds what was written to it last. Who writes last here, before anybody reads?',
      },
      {
        typed: 'globex-acme',
        says: 'There is one variable, so both read the same. Which of the two did it hold by then?',
      },
    ],
  },
  stack: {
    options: pairs,
    run() {
      const stack: string[] = []
      return twoRequests({ enter: (tenant) => stack.push(tenant), who: () => stack.pop() })
    },
    guesses: [
      {
        typed: 'acme-globex',
        mistake: 'stack-unwinds-in-order',
        says: 'That would be so if the one who came last were served first. Ann came first and wakes first. What lies on top of the stack then?',
      },
      {
        typed: 'globex-globex',
        says: 'The first one who asks takes globex off the stack. What is left for the other?',
      },
      {
        typed: 'acme-acme',
        says: 'The first one who asks takes one off the stack. Both cannot get the same.',
      },
    ],
  },
  constant: {
    options: pairs,
    async run() {
      const handle = async (tenant: string) => {
        const who = () => tenant
        await database()
        return who()
      }
      const ann = handle('acme')
      const hank = handle('globex')
      return `${await ann}-${await hank}`
    },
    guesses: [
      {
        typed: 'globex-globex',
        mistake: 'await-keeps-variables',
        says: 'It is not the await that mixes things up, it is sharing. Here each call of handle has a tenant of its own: how many variables are there?',
      },
      {
        typed: 'globex-acme',
        mistake: 'await-keeps-variables',
        says: 'Nothing changes places here. Each call of handle has a tenant of its own, and who looks at that one.',
      },
      { typed: 'acme-acme', says: 'Hank’s call was handed globex. What could have changed it?' },
    ],
  },
  storage: {
    options: pairs,
    async run() {
      const storage = new AsyncLocalStorage<string>()
      const who = () => storage.getStore()
      const ann = storage.run('acme', () => database().then(who))
      const hank = storage.run('globex', () => database().then(who))
      return `${await ann}-${await hank}`
    },
    guesses: [
      {
        typed: 'globex-globex',
        mistake: 'await-keeps-variables',
        says: 'You take the storage for a variable that is written twice. It is not one: each run has its own, and a then remembers the run in which it was asked for.',
      },
      {
        typed: 'globex-acme',
        says: 'Nothing changes places: a then remembers the run in which it was asked for.',
      },
      { typed: 'acme-acme', says: 'Hank’s then was asked for inside run of globex.' },
    ],
  },
  'enter-with': {
    options: ['acme', 'nobody', 'undefined'],
    async run() {
      const storage = new AsyncLocalStorage<string>()
      const greet = (tenant: string) => {
        storage.enterWith(tenant)
        return storage.getStore()
      }
      // In a task of its own, as a request has it.
      return await new Promise<string>((resolve) => {
        setTimeout(() => {
          greet('acme')
          resolve(storage.getStore() ?? 'nobody')
        })
      })
    },
    guesses: [
      {
        typed: 'nobody',
        mistake: 'enterwith-ends-with-function',
        says: 'You let the context end with the function, as run does it. enterWith has no end of its own: it changes what comes after it, and greet was called by somebody who goes on.',
      },
      {
        typed: 'undefined',
        mistake: 'enterwith-ends-with-function',
        says: 'Not even ?? would let that through. And the context does not end with greet: enterWith changes what comes after it.',
      },
    ],
  },
  resolver: {
    options: ['acme', 'globex', 'undefined'],
    async run() {
      const storage = new AsyncLocalStorage<string>()
      let settle = () => {}
      const delivery = new Promise<void>((resolve) => {
        settle = resolve
      })
      const ann = storage.run('acme', () => delivery.then(() => storage.getStore()))
      storage.run('globex', () => settle())
      return String(await ann)
    },
    guesses: [
      {
        typed: 'globex',
        mistake: 'follows-the-resolver',
        says: 'You gave Ann the tenant of the one who rang the bell. Then every connection that Hank gives back to the pool would make whoever waits for it a customer of Globex. What counts is where the waiting began.',
      },
      {
        typed: 'undefined',
        mistake: 'follows-the-resolver',
        says: 'The promise was made outside any run, that is true. But the then was asked for inside one.',
      },
    ],
  },
}

describe('six times two requests', () => {
  for (const [card, question] of Object.entries(questions)) {
    it(`card ${card}: what is printed`, async () => {
      const answer: unknown = (answers as Readonly<Record<string, unknown>>)[card]
      const { options, run, guesses } = question
      expect(String(answer ?? '').trim(), 'This card is not answered yet.').not.toBe('')
      expect(
        options.filter((option) => sameAnswer(answer, option)),
        `There is no answer ${typeof answer === 'string' ? `“${answer}”` : show(answer)}: choose one of ${options.join(', ')}.`,
      ).not.toEqual([])
      foretold(answer, await run(), guesses)
    })
  }
})
