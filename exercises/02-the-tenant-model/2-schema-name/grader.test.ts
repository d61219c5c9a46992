import { describe, expect, it } from 'vitest'
import { attempt, draw, mistake, show } from '#kit'
import { parseSchemaName, quoteIdent } from './schema-name.ts'

interface Answer {
  readonly given: unknown
  readonly accepted: boolean
  readonly value: unknown
  readonly shown: string
}

/** What parseSchemaName makes of a name; an answer may also return nothing, or throw. */
function ask(input: unknown): Answer {
  const { threw, error, value: given } = attempt<unknown>(() => parseSchemaName(input))
  const { ok, value } = (given ?? {}) as { ok?: unknown; value?: unknown }
  return {
    given,
    accepted: ok === true,
    value,
    shown: threw ? `the error ${show(error)}` : show(given),
  }
}

/** What quoteIdent makes of a name; an error is told as text. */
function quoted(name: string): unknown {
  const { threw, error, value } = attempt<unknown>(() => quoteIdent(name))
  return threw ? `the error ${show(error)}` : value
}

/** A good name that nobody can know before the run. */
const drawn = () => `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
/** A name for a message: characters that nobody sees are written as JavaScript writes them. */
const typed = (input: unknown) =>
  show(input)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\0', '\\0')
    .replaceAll('\u200B', '\\u200B')
const letters = (count: number) => 'x'.repeat(count)

describe('parseSchemaName', () => {
  it('gives the same answer each time', () => {
    const answers = [ask('acme'), ask('acme'), ask('acme')].map(({ accepted }) => accepted)
    mistake(
      'stateful-regex',
      `We asked about acme three times and got ${answers.map((yes) => (yes ? 'yes' : 'no')).join(', ')}. ` +
        'A pattern with the flag g remembers where it stopped and goes on from there at the next test: whether a customer may sign up would depend on the one before. Leave the g out.',
      () => expect(new Set(answers).size).toBe(1),
    )
  })

  it('takes good names as they are', () => {
    const short = ['acme', 'globex', 'a', 'z9', 'acme_labs', 'a__b_', drawn(), drawn()]
    const likeTaken = ['publicity', 'my_public', 'pgadmin', 'information_schema_2']
    for (const name of [...short, ...likeTaken, letters(63)]) {
      const { accepted, value, shown } = ask(name)
      expect(accepted, `${name} is a good name, and we got ${shown}`).toBe(true)
      expect(value, 'the name that comes back').toBe(name)
    }
    for (const name of ['order', 'select', 'user']) {
      const why = 'between double quotes a word of SQL is a name like any other'
      expect(ask(name).accepted, `${name} is a good name (${why}), and it is accepted`).toBe(true)
    }
  })

  it('never changes a name', () => {
    const pairs = [
      ['a-b', 'ab'],
      ['acme-labs', 'acme_labs'],
      [' acme ', 'acme'],
      ['Acme', 'acme'],
      ['acme\n', 'acme'],
      [`${letters(63)}acme`, letters(63)],
    ]
    for (const [odd, good] of pairs) {
      const { accepted, value } = ask(odd)
      mistake(
        'cleans-name',
        `We asked about ${typed(odd)} and got the name ${show(value)}. ` +
          `Another customer may already be called ${good}: two names that are cleaned to one are two customers in one set of tables. Refuse a bad name, do not repair it.`,
        () => expect(accepted && value !== odd, 'accepted, but changed').toBe(false),
      )
    }
  })

  it('looks at the whole name', () => {
    const sql = ['acme"; drop schema globex cascade; --', '"acme', 'acme"', 'acme";\nacme']
    for (const name of sql) {
      mistake(
        'no-anchor',
        `We asked about ${typed(name)} and it passed, as the name of a schema. There is a good name in it, and the rest is SQL. ` +
          'A pattern looks for its piece anywhere; with ^ in front and $ behind, and without the flag m, it has to fit the whole name.',
        () => expect(ask(name).accepted, 'accepted').toBe(false),
      )
    }
  })

  it('knows small letters only', () => {
    for (const name of ['Acme', 'ACME', 'aCme', 'acmE']) {
      mistake(
        'case-flag',
        `${name} passed, and so does acme. PostgreSQL folds ${name} to acme when it is written without quotes, and keeps ${name} when it has them: ` +
          'two spellings, and one customer’s notes in another customer’s folder. Look for a flag i, or A-Z in the pattern.',
        () => expect(ask(name).accepted, 'accepted').toBe(false),
      )
    }
  })

  it('has room for 63 characters', () => {
    const twins = [`${letters(69)}a`, `${letters(69)}b`]
    const passed = twins.filter((name) => ask(name).accepted)
    mistake(
      'too-long',
      `We asked about two names of 70 letters that differ in the last one, and ${passed.length} passed. ` +
        'PostgreSQL keeps the first 63 bytes of a name and drops the rest without an error: both customers would get the same schema. Count in the pattern: one letter, then {0,62}.',
      () => expect(passed).toEqual([]),
    )
    expect(ask(letters(64)).accepted, 'a name of 64 letters is accepted').toBe(false)
  })

  it('leaves PostgreSQL its own names', () => {
    for (const name of ['pg_catalog', 'pg_toast', 'pg_temp_1', 'pg_', `pg_${drawn()}`]) {
      mistake(
        'pg-prefix',
        `${show(name)} passed. Names that begin with pg_ belong to PostgreSQL: its own tables lie in pg_catalog, and it refuses to make a schema with such a name, after the customer has signed up.`,
        () => expect(ask(name).accepted, 'accepted').toBe(false),
      )
    }
  })

  it('leaves the shared schemas to the platform', () => {
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
  })

  it('takes text and nothing else', () => {
    const things = [
      ['acme'],
      { toString: () => 'acme' },
      new String('acme'),
      undefined,
      null,
      42,
      true,
      {},
    ]
    for (const input of things) {
      const { accepted, shown } = ask(input)
      mistake(
        'not-text',
        `We gave it ${typed(input)}, which is not a string, and got ${shown}. The body of a request is whatever its sender likes, and test() quietly turns ['acme'] into 'acme'. ` +
          'Ask typeof first; what is not a string is refused.',
        () => expect(accepted, 'accepted').toBe(false),
      )
    }
  })

  it('refuses every other name, and says why', () => {
    const odd = [
      '',
      ' ',
      '_acme',
      '1acme',
      '9',
      'acme-labs',
      'acme.notes',
      'acme globex',
      'acme,globex',
    ]
    const signs = [
      '$user',
      '"$user"',
      "acme'",
      'acme\\',
      'acme;',
      '../globex',
      'acme%',
      'acme\t',
      'acme\0',
    ]
    // The last three look like acme, acme and acme1.
    const foreign = ['ächme', 'acmé', 'acme🔨', 'аcme', 'acme\u200B', 'acme１']
    const name = drawn()
    for (const input of [
      ...odd,
      ...signs,
      ...foreign,
      `${name}-`,
      ` ${name}`,
      `${name}"${name}`,
      null,
      42,
    ]) {
      const { accepted, given, shown } = ask(input)
      expect(accepted, `${typed(input)} is accepted`).toBe(false)
      expect(given, `${typed(input)} is refused with a reason, and we got ${shown}`).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/\S/) as string,
      })
    }
  })
})

describe('quoteIdent', () => {
  it('doubles a quote', () => {
    const given = quoted('a"b')
    mistake(
      'json-quoting',
      `quoteIdent('a"b') gave ${show(given)}. In JavaScript a backslash protects a quote; in SQL it is a character like any other, so the name ends at that quote and the rest is read as SQL. Write the quote twice.`,
      () => expect(String(given)).not.toContain('\\'),
    )
    expect(given, 'a"b between quotes, with its own quote doubled').toBe('"a""b"')
  })

  it('doubles every quote', () => {
    const given = quoted('a"b"c"')
    mistake(
      'one-quote-only',
      `quoteIdent('a"b"c"') gave ${show(given)}. The first quote is doubled, a later one is not: there the name ends, and the rest is read as SQL. replace with a string changes the first only; replaceAll changes all.`,
      () => expect(given).not.toBe('"a""b"c""'),
    )
    expect(given, 'a"b"c" between quotes, with each of its own doubled').toBe('"a""b""c"""')
  })

  it('quotes odd names as PostgreSQL does', () => {
    // quote_ident() of PostgreSQL 15 gave these.
    const recorded: Readonly<Record<string, string>> = {
      Acme: '"Acme"',
      'a b': '"a b"',
      order: '"order"',
      '1a': '"1a"',
      'a.b': '"a.b"',
      "a'b": '"a\'b"',
      'a\\b': '"a\\b"',
      'a\nb': '"a\nb"',
      ünit: '"ünit"',
      '"': '""""',
      '""': '""""""',
      'acme"; drop schema globex cascade; --': '"acme""; drop schema globex cascade; --"',
    }
    for (const [name, answer] of Object.entries(recorded)) {
      expect(quoted(name), `quoteIdent(${typed(name)})`).toBe(answer)
    }
  })

  it('puts every name between quotes', () => {
    const name = drawn()
    expect(quoted('acme'), `quoteIdent('acme')`).toBe('"acme"')
    expect(quoted(name), `quoteIdent('${name}')`).toBe(`"${name}"`)
  })

  it('refuses what no name can hold', () => {
    for (const name of ['', '\0', 'acme\0', 'acme\0"; drop schema globex; --']) {
      const { threw, value } = attempt(() => quoteIdent(name))
      expect(threw, `quoteIdent(${typed(name)}) throws, and we got ${show(value)}`).toBe(true)
    }
  })
})
