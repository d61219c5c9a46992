import { describe, expect, it, type TestContext } from 'vitest'
import { mistake } from '#kit'
import { answers } from './answers.ts'

interface Word {
  readonly right: string
  /** Wrong option → what we say to it, and the misconception behind it if it has a name. */
  readonly wrong: Readonly<Record<string, { readonly says: string; readonly code?: string }>>
}

const personIsNoTenant =
  'Ann and Bob both work at Acme: two users, one tenant. Separate by person, and Bob cannot read what Ann wrote for him.'
const loginIsNoWall =
  'Logging in says who you are, not which rows you may see. Bob at Acme, properly logged in and shown a note of Globex, has walked through a missing wall with a valid key.'

const words: Readonly<Record<string, Word>> = {
  people: {
    right: 'two',
    wrong: {
      'forty-three': { code: 'user-is-tenant', says: `You counted people. ${personIsNoTenant}` },
      'forty-five': {
        code: 'user-is-tenant',
        says: `You counted the people as well as the companies. ${personIsNoTenant}`,
      },
    },
  },
  tenant: {
    right: 'acme',
    wrong: {
      ann: { code: 'user-is-tenant', says: `Ann is a user of a tenant. ${personIsNoTenant}` },
      browser: {
        says: 'A browser is only the window. The tenant is who stands behind it as the customer: Acme.',
      },
    },
  },
  schema: {
    right: 'folder',
    wrong: {
      nothing: {
        code: 'schema-only-design',
        says: 'That is the design, the first meaning. In PostgreSQL a schema is also a thing with a name: a folder of tables, so that Acme and Globex can each have a table notes in one database.',
      },
      server: {
        says: 'A server holds databases, a database holds schemas, a schema holds tables. Acme’s schema and Globex’s lie in one database.',
      },
    },
  },
  isolation: {
    right: 'tested',
    wrong: {
      login: { code: 'isolation-is-login', says: loginIsNoWall },
      separate: {
        says: 'Tables of its own are a good start, and then one query asks for the wrong ones. Separate, enforce, and test that both hold.',
      },
    },
  },
  create: {
    right: 'folder',
    wrong: {
      design: {
        code: 'schema-only-design',
        says: 'Here the word has its second meaning. create schema globex makes a folder with that name; how the tables in it look is said later, by create table.',
      },
      copy: {
        says: 'Nothing is copied. A schema begins empty, inside the database that is there already.',
      },
    },
  },
  login: {
    right: 'whose',
    wrong: {
      nothing: { code: 'isolation-is-login', says: loginIsNoWall },
      password: {
        says: 'Asking again who he is tells us nothing about the note. We know Bob; we do not know yet whose note 7 is.',
      },
    },
  },
  shared: {
    right: 'plans',
    wrong: {
      notes: {
        says: 'Every note was written by one customer and is nobody else’s business: tenant data. The price list is the same for all.',
      },
      invoices: {
        says: 'An invoice goes to one customer, and its amount is nobody else’s business: tenant data. The price list is the same for all.',
      },
    },
  },
  owned: {
    right: 'profiles',
    wrong: {
      countries: {
        says: 'France is called France at Acme and at Globex: shared data. A profile is one customer’s own.',
      },
      tenants: {
        says: 'The list of tenants is how the program finds out who there is, before it knows whose request this is: shared data. A profile is one customer’s own.',
      },
    },
  },
}

const enough = 5
const given = answers as Readonly<Record<string, unknown>>
const right = Object.entries(words).filter(([card, word]) => given[card] === word.right).length

/** What we say to an answer that is none of the card’s; null when it is one of them. */
function noAnswer(card: string, options: readonly string[]): string | null {
  const answer = given[card]
  if (answer === undefined || answer === '') return 'This card is not answered yet.'
  if (options.includes(answer as string)) return null
  return `There is no answer “${String(answer)}”: choose one of ${options.join(', ')}.`
}

describe('the words', () => {
  for (const [card, { right: wanted, wrong }] of Object.entries(words)) {
    it(`card ${card}: the right option`, ({ skip }: TestContext) => {
      const answer = given[card]
      if (answer === wanted) return
      const reply = wrong[String(answer)]
      const options = [wanted, ...Object.keys(wrong)].toSorted()
      const says = noAnswer(card, options) ?? reply?.says ?? ''
      // Five of eight are enough; the others are told, and forgiven.
      if (right >= enough) skip(says)
      if (reply?.code !== undefined) mistake(reply.code, says, () => expect(answer).toBe(wanted))
      expect.fail(says)
    })
  }
})

const lines = ['safe', 'line-2', 'line-3', 'line-4']
const safe: Readonly<Record<string, string>> = {
  list: 'This one is safe: line 2 takes the tenant of the request, and line 3 picks from the list what belongs to it.',
  query:
    'This one is safe: the condition travels with the query. The database sends back rows of this tenant and no others.',
  prices:
    'This one is safe although it asks for no tenant: a price list belongs to nobody, so there is nobody to keep apart. Shared data need no owner.',
}

describe('the handlers', () => {
  for (const [handler, why] of Object.entries(safe)) {
    it(`card ${handler}: safe, or the line that leaks`, () => {
      const none = noAnswer(handler, lines)
      if (none !== null) expect.fail(none)
      const answer = given[handler]
      mistake('safe-handler-marked', `You marked ${String(answer)}. ${why}`, () =>
        expect(answer).toBe('safe'),
      )
    })
  }

  it('card detail: safe, or the line that leaks', () => {
    const none = noAnswer('detail', lines)
    if (none !== null) expect.fail(none)
    const answer = given['detail']
    mistake(
      'leak-missed',
      'You called handler C safe. Ask it for /notes/1 as Acme while Globex’s note 1 stands first in the list: it is handed out. The list in this app was filtered, the detail was not.',
      () => expect(answer).not.toBe('safe'),
    )
    mistake(
      'right-handler-wrong-line',
      `Handler C does leak, and you marked ${String(answer)}. Look for the line that decides which note is sent: it searches the list that everyone shares, not the list called own.`,
      () => expect(answer).toBe('line-4'),
    )
  })
})
