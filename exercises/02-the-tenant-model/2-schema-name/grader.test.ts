import { describe, expect, it } from 'vitest'
import { attempt, draw, mistake, row, show } from '#kit'
import { parseSchemaName, quoteIdent } from './schema-name.ts'

interface Answer {
  readonly accepted: boolean
  /** Of a name that is accepted. */
  readonly value: unknown
  /** As it came, and as text. */
  readonly given: unknown
  readonly shown: string
}

const named = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\u00A0': '\\u00A0' }
const unseen = { ...named, '\u200B': '\\u200B', '\u2028': '\\u2028' }
/** A name for a message: characters that nobody sees are written as JavaScript writes them. */
const typed = (input: unknown) =>
  Object.entries(unseen).reduce((text, [one, seen]) => text.replaceAll(one, seen), show(input))

/** What parseSchemaName makes of a name, when it is an answer at all. */
function ask(input: unknown, words = typed(input)): Answer {
  const { threw, error, value: given } = attempt<unknown>(() => parseSchemaName(input))
  expect(
    threw,
    `We asked about ${words}, and parseSchemaName threw ${show(error)}. It never throws: what it does not like it answers with { ok: false, reason }.`,
  ).toBe(false)
  const { ok, value, reason } = (given ?? {}) as Readonly<Record<string, unknown>>
  const shown = typed(given)
  expect(
    typeof ok,
    `We asked about ${words}, and got ${shown}. An answer is { ok: true, value } or { ok: false, reason }.`,
  ).toBe('boolean')
  if (ok === false) {
    expect(
      String(typeof reason === 'string' ? reason : ''),
      `We asked about ${words}, and got ${shown}. The person who typed it should be told why, in one sentence: reason.`,
    ).toMatch(/\S\s+\S/)
  }
  return { accepted: ok === true, value, given, shown }
}

function expectGood(name: string): void {
  const { accepted, value, shown } = ask(name)
  expect(
    accepted,
    `We asked about a good name, and it was refused: ${name} gave ${shown}. It keeps every rule of the task.`,
  ).toBe(true)
  expect(
    value,
    `We asked about ${name}, and got ${shown}. A good name is let through as it is, as value.`,
  ).toBe(name)
}

function expectBad(input: unknown, why: string, words = typed(input)): void {
  const { accepted, shown } = ask(input, words)
  expect(accepted, `We asked about ${words}, and got ${shown}. ${why} It should be refused.`).toBe(
    false,
  )
}

/** False of a pattern that finds a good name in the middle of others: then every bad name passes, for that one reason. */
const looksAtTheWhole = () => !['acme!', '!acme'].some((name) => ask(name).accepted)

/** A good name that nobody can know before the run. */
const drawn = () => `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
const letters = (count: number) => 'x'.repeat(count)
const letterFirst =
  'A good name begins with a letter from a to z and goes on with a–z, 0–9 and _, nothing else.'

describe('parseSchemaName', () => {
  it('gives the same answer each time', () => {
    const answers = [1, 2, 3, 4].map(() => (ask('acme').accepted ? 'yes' : 'no'))
    mistake(
      'stateful-regex',
      `We asked about acme four times and got ${answers.join(', ')}. ` +
        'A pattern with the flag g remembers where it stopped and goes on from there at the next test: whether a customer may sign up would depend on the one before. Leave the g out.',
      () => expect(answers).not.toEqual(['yes', 'no', 'yes', 'no']),
    )
    expect(
      new Set(answers).size,
      `We asked about acme four times and got ${answers.join(', ')}. The same name should get the same answer each time.`,
    ).toBe(1)
    const first = ask('acme')
    for (const name of ['a-b', 'globex', 'Acme', 'acme']) ask(name)
    expect(
      typed(first.given),
      `We asked about acme and got ${first.shown}. Then we asked about others, and the answer that we hold for acme became ${typed(first.given)}. Give back a new object each time.`,
    ).toBe(first.shown)
  })

  it(
    'takes good names as they are',
    row('begins with a letter from `a` to `z`', 'is not `public` or `information_schema`'),
    () => {
      for (const name of ['acme', 'globex', 'a', 'pg', 'z9', 'acme_labs', 'a__b_']) expectGood(name)
      for (const name of ['abcdefghijklmnopqrstuvwxyz_0123456789', drawn(), drawn()]) {
        expectGood(name)
      }
      for (const count of [2, 62, 63]) expectGood(letters(count))
      const likeTaken = ['publicity', 'public_library', 'my_public', 'jpg_files', 'my_pg_notes']
      const likeIt = ['pgadmin', 'information_schema_2', 'information_schema2', 'information']
      for (const name of [...likeTaken, ...likeIt, 'a_pg_']) expectGood(name)
      for (const name of ['order', 'select', 'user', 'table', 'group', 'all', 'null', 'default']) {
        const { accepted, shown } = ask(name)
        expect(
          accepted,
          `We asked about ${name}, and got ${shown}. Between double quotes a word of SQL is a name like any other: it is a good name.`,
        ).toBe(true)
      }
      // Words that JavaScript knows, for those who look a name up in an object.
      for (const name of ['constructor', 'undefined', 'true', 'length']) expectGood(name)
    },
  )

  it('never changes a name', row('begins with a letter from `a` to `z`'), () => {
    const pairs = [
      ['a-b', 'ab'],
      ['acme-labs', 'acme_labs'],
      [' acme ', 'acme'],
      ['Acme', 'acme'],
      ['acmé', 'acme'],
      ['acme\n', 'acme'],
      ['1acme', 'acme'],
      [`${letters(63)}acme`, letters(63)],
    ] as const
    for (const [odd, good] of pairs) {
      const { accepted, value } = ask(odd)
      if (accepted && typeof value === 'string') {
        mistake(
          'cleans-name',
          `We asked about ${typed(odd)} and got the name ${typed(value)}. ` +
            `Another customer may already be called ${good}: two names that are cleaned to one are two customers in one set of tables. Refuse a bad name, do not repair it.`,
          () => expect(value).toBe(odd),
        )
      }
      expectBad(odd, 'It is not a good name, and no other should be made of it.')
    }
  })

  it('looks at the whole name', row('goes on with `a`–`z`, `0`–`9` and `_`'), () => {
    for (const name of ['acme"; drop schema globex cascade; --', '"acme', 'acme"']) {
      mistake(
        'no-anchor',
        `We asked about ${typed(name)} and it passed, as the name of a schema. There is a good name in it, and the rest is SQL. ` +
          'A pattern looks for its piece anywhere; with ^ in front and $ behind it has to fit the whole name.',
        () => expect(ask(name).value).not.toBe(name),
      )
      expectBad(name, 'There is a good name in it, and the rest is SQL.')
    }
    const lines = ['acme";\nacme', 'acme\n; drop schema globex', 'x;\nacme', 'acme\n', '\nacme']
    for (const name of [...lines, 'acme\nglobex', 'acme\r', 'acme\r\n', 'acme\u2028x']) {
      expectBad(
        name,
        'It has more than one line, and a good name on one of them is not enough: with the flag m, ^ and $ look at each line by itself.',
      )
    }
    for (const name of [' acme', 'acme ', ' acme ', '\tacme', 'acme\t', 'acme\u00A0']) {
      expectBad(
        name,
        'There is a blank beside the name, and a good name has none: look at what was typed, not at a trimmed copy.',
      )
    }
  })

  it('knows small letters only', row('begins with a letter from `a` to `z`'), () => {
    for (const name of ['Acme', 'ACME', 'aCme', 'acmE', 'acmeLabs']) {
      const { accepted, value } = ask(name)
      if (accepted && value === name && looksAtTheWhole()) {
        mistake(
          'case-flag',
          `We asked about ${name}, and it passed, as ${name.toLowerCase()} does. PostgreSQL folds ${name} to ${name.toLowerCase()} when it is written without quotes, and keeps ${name} when it has them: ` +
            'two spellings, and one customer’s notes in another customer’s folder. Look for a flag i, for A-Z or for \\w in the pattern.',
          () => expect(accepted).toBe(false),
        )
      }
      expectBad(name, 'It has a capital letter, and a good name has small ones only.')
    }
  })

  it('has room for 63 characters', row('has 1 to 63 characters'), () => {
    const twins = [`${letters(69)}a`, `${letters(69)}b`]
    const passed = twins.filter((name) => ask(name).value === name)
    if (passed.length === 2 && looksAtTheWhole()) {
      mistake(
        'too-long',
        'We asked about two names of 70 letters that differ in the last one, and both passed. ' +
          'PostgreSQL keeps the first 63 bytes of a name and drops the rest without an error: both customers would get the same schema. Count in the pattern: one letter, then {0,62}.',
        () => expect(passed).toEqual([]),
      )
    }
    for (const count of [64, 65, 70, 200]) {
      expectBad(letters(count), 'A name has 63 characters at most.', `a name of ${count} letters`)
    }
    expectBad('', 'A name has at least one character.')
  })

  it('leaves PostgreSQL its own names', row('does not begin with `pg_`'), () => {
    for (const name of ['pg_catalog', 'pg_toast', 'pg_temp_1', 'pg_', 'pg_1', `pg_${drawn()}`]) {
      mistake(
        'pg-prefix',
        `${show(name)} passed. Names that begin with pg_ belong to PostgreSQL: its own tables lie in pg_catalog, and it refuses to make a schema with such a name, after the customer has signed up.`,
        () => expect(ask(name).accepted, 'accepted').toBe(false),
      )
    }
  })

  it(
    'leaves the shared schemas to the platform',
    row('is not `public` or `information_schema`'),
    () => {
      const what = {
        public:
          'The list of tenants itself lies there: a tenant called public would own the shared tables, and deleting that tenant would delete every customer.',
        information_schema:
          'PostgreSQL describes the whole database there, the tables of all customers among it.',
      }
      for (const [name, why] of Object.entries(what)) {
        mistake(
          'reserved-public',
          `A customer may call its schema ${name}. ${why} Refuse this name too.`,
          () => expect(ask(name).accepted, 'accepted').toBe(false),
        )
      }
    },
  )

  it('takes text and nothing else', row('`input` may be anything that came with a request'), () => {
    const textual = [
      [['acme'], "['acme']"],
      [{ toString: () => 'acme' }, "an object whose toString gives 'acme'"],
      [new String('acme'), "new String('acme')"],
      [{ length: 4, value: 'acme' }, "{ length: 4, value: 'acme' }"],
      [undefined, 'undefined'],
      [null, 'null'],
      [true, 'true'],
    ] as const
    for (const [input, words] of textual) {
      const { accepted, shown } = ask(input, words)
      mistake(
        'not-text',
        `We gave it ${words}, which is not a string, and got ${shown}. The body of a request is whatever its sender likes, and test() quietly turns ['acme'] into 'acme'. ` +
          'Ask typeof first; what is not a string is refused.',
        () => expect(accepted, 'accepted').toBe(false),
      )
    }
    const refuseToBeText = [
      [Symbol('acme'), 'a symbol'],
      [Object.create(null), 'an object without a prototype'],
      [
        {
          toString() {
            throw new Error('no text')
          },
        },
        'an object whose toString throws',
      ],
      [Object.freeze({}), 'a frozen object'],
      [() => 'acme', 'a function'],
      [[], 'an empty array'],
      [0, '0'],
      [42, '42'],
      [NaN, 'NaN'],
      [10n, '10n'],
      [false, 'false'],
      [new Date(Number.NaN), 'an invalid date'],
    ] as const
    for (const [input, words] of refuseToBeText) {
      expectBad(input, 'Only text can be a name.', words)
    }
  })

  it('refuses every other name, and says why', row('begins with a letter from `a` to `z`'), () => {
    const odd = [' ', '_', '_acme', '1acme', '9', 'acme-labs', 'acme.notes', 'acme globex', 'a,b']
    const signs = ['$user', '"$user"', "acme'", 'acme\\', 'acme;', '../globex', 'acme%', 'acme$']
    const hidden = ['acme\0', '\0', 'acme\u200B', '__proto__', 'acme/*', 'acme--']
    // Those after müller look like acme, acme, acme1 and s, or are another script’s digits.
    const foreign = [
      'ächme',
      'acmé',
      'acme🔨',
      'ñandu',
      'müller',
      'аcme',
      'acme１',
      'acme٣',
      'ſ',
      'aſ',
      'aK',
    ]
    const name = drawn()
    for (const input of [...odd, ...signs, ...hidden, ...foreign, `${name}-`, `${name}"${name}`]) {
      expectBad(input, letterFirst)
    }
  })
})

/** What quoteIdent makes of a name, once it puts quotes around it at all; an error is told as text. */
function quoted(name: string): unknown {
  const given = answerOf('acme')
  expect(
    given,
    `We called quoteIdent('acme'), and got ${show(given)}. A name should come back between double quotes.`,
  ).toBe('"acme"')
  return answerOf(name)
}

function answerOf(name: string): unknown {
  const { threw, error, value } = attempt<unknown>(() => quoteIdent(name))
  return threw ? `the error ${show(error)}` : value
}

describe('quoteIdent', () => {
  it('doubles a quote', () => {
    const given = quoted('a"b')
    mistake(
      'json-quoting',
      `We called quoteIdent('a"b'), and got ${show(given)}. In JavaScript a backslash protects a quote; in SQL it is a character like any other, so the name ends at that quote and the rest is read as SQL. Write the quote twice.`,
      () => expect(String(given)).not.toContain('\\"'),
    )
    expect(
      given,
      `We called quoteIdent('a"b'), and got ${show(given)}. The quote inside should be doubled, and there are quotes around the whole.`,
    ).toBe('"a""b"')
  })

  it('doubles every quote', () => {
    const given = quoted('a"b"c"')
    mistake(
      'one-quote-only',
      `We called quoteIdent('a"b"c"'), and got ${show(given)}. The first quote is doubled, a later one is not: there the name ends, and the rest is read as SQL. replace with a string changes the first only; replaceAll changes all.`,
      () => expect(given).not.toBe('"a""b"c""'),
    )
    expect(
      given,
      `We called quoteIdent('a"b"c"'), and got ${show(given)}. Each quote inside should be doubled, and there are quotes around the whole.`,
    ).toBe('"a""b""c"""')
  })

  it('quotes odd names as PostgreSQL does', () => {
    // quote_ident() of PostgreSQL 15 gave these.
    const recorded: Readonly<Record<string, string>> = {
      Acme: '"Acme"',
      ' ': '" "',
      'a b': '"a b"',
      ' a ': '" a "',
      order: '"order"',
      '1a': '"1a"',
      'a.b': '"a.b"',
      "a'b": '"a\'b"',
      'a\\b': '"a\\b"',
      'a\nb': '"a\nb"',
      'a$&b$1': '"a$&b$1"',
      ünit: '"ünit"',
      '"': '""""',
      '""': '""""""',
      '"acme"': '"""acme"""',
      '"acme': '"""acme"',
      'a""b': '"a""""b"',
      'acme"; drop schema globex cascade; --': '"acme""; drop schema globex cascade; --"',
      '"a"; drop schema globex; --"': '"""a""; drop schema globex; --"""',
    }
    for (const [name, answer] of Object.entries(recorded)) {
      const given = quoted(name)
      expect(
        given,
        `We called quoteIdent with the name ${typed(name)}, and got ${typed(given)}. PostgreSQL writes this name as ${typed(answer)}: each quote in it twice, everything else as it is, whatever the name looks like.`,
      ).toBe(answer)
    }
  })

  it('puts every name between quotes', () => {
    for (const name of [drawn(), 'globex', letters(63), letters(70)]) {
      const given = quoted(name)
      expect(
        given,
        `We called quoteIdent('${name}'), and got ${show(given)}. The whole name should come back between double quotes.`,
      ).toBe(`"${name}"`)
    }
  })

  it('refuses what no name can hold', () => {
    quoted('acme')
    for (const name of ['', '\0', 'acme\0', '\0acme', 'a\0b', 'acme\0"; drop schema globex; --']) {
      const { threw, value } = attempt<unknown>(() => quoteIdent(name))
      expect(
        threw,
        `We called quoteIdent with ${typed(name)}, and got ${typed(value)}. PostgreSQL can hold no empty name and none with NUL, and a name that is changed is another name: it should throw.`,
      ).toBe(true)
    }
  })
})
