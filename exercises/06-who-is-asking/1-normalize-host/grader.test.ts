import { beforeEach, describe, expect, it } from 'vitest'
import { attempt, draw, mistake, row, show, tenants } from '#kit'
import { normalizeHost } from './host.ts'

/** Acme, Globex, and a customer that no answer can know. */
const customers = () => [...tenants, `t${Math.floor(draw() * 36 ** 6).toString(36)}`]

function called(raw: string | undefined): string | null {
  const outcome = attempt<unknown>(() => normalizeHost(raw))
  if (outcome instanceof Promise) {
    expect.fail(
      'We called normalizeHost and got a promise. Nothing here has to be waited for: leave out async.',
    )
  }
  const { threw, value, error } = outcome
  if (threw) {
    mistake(
      'throws',
      `We called normalizeHost with ${show(raw)} and it threw ${show(error)}. ` +
        'Anyone can send any Host header. If a bad one throws, every stranger can fill your error log, and a mistyped address becomes “our server is broken”. Answer null.',
      () => expect(threw).toBe(false),
    )
  }
  if (value !== null && typeof value !== 'string') {
    expect.fail(`For the header ${show(raw)} we got ${show(value)}. Return a string, or null.`)
  }
  return value
}

/** Asked twice, because every request asks anew. */
function normalized(raw: string | undefined): string | null {
  const [first, second] = [called(raw), called(raw)]
  if (first === second) return first
  expect(
    second,
    `We sent the header ${show(raw)} twice, and got first ${show(first)} and then ${show(second)}. The second visitor wants what the first one got. Does something outside of your function change, or a pattern with the flag g remember where it stopped?`,
  ).toBe(first)
  return first
}

const told = (raw: string | undefined, got: string | null, wanted: string | null) =>
  `For the header ${show(raw)} we got ${show(got)}, and expected ${show(wanted)}.`

function gives(raw: string | undefined, wanted: string | null, says: string): void {
  const got = normalized(raw)
  const message = `${told(raw, got, wanted)} ${says}`
  expect(got, message).toBe(wanted)
}

/** Wrong in this way, if `isProof` of what came back; wrong in another, if it is not. */
function givesOr(
  code: string,
  [raw, wanted, says]: readonly [raw: string, wanted: string | null, says: string],
  isProof: (got: string | null) => boolean,
): void {
  const got = normalized(raw)
  if (got !== wanted && isProof(got)) {
    mistake(code, `${told(raw, got, wanted)} ${says}`, () => expect(got).toBe(wanted))
  }
  gives(raw, wanted, says)
}

beforeEach(() => {
  const headers = ['acme.localhost:3000', 'ACME.localhost.', 'www.acme.localhost', '', 'a b']
  expect(
    headers.some((raw) => called(raw) !== raw),
    `We sent ${headers.map(show).join(', ')}, and each came back as it was. Begin with the first row of the table.`,
  ).toBe(true)
})

describe('one spelling for each host', () => {
  it('leaves a plain name as it is', () => {
    const names = [
      'localhost',
      'acme-labs.localhost',
      'a',
      '7',
      '127.1',
      'a--b.example',
      'x-1.y-2.z',
    ]
    for (const name of [...names, ...customers().map((customer) => `${customer}.localhost`)]) {
      gives(name, name, 'This is the one spelling already: nothing to drop, nothing to refuse.')
    }
  })

  it('drops the port', row('a port (`:` and digits) is dropped'), () => {
    const says =
      'The browser adds the port when it is not the usual one. It names a door of the machine, not a customer, so the list of domains holds none.'
    for (const customer of customers()) {
      for (const port of [3000, 80, 0, 65_535]) {
        gives(`${customer}.localhost:${port}`, `${customer}.localhost`, says)
      }
    }
  })

  it('takes upper and lower case for the same', row('upper and lower case are the same'), () => {
    const says =
      'A host is the same site in any case, and Express hands it on as it came. Keep two spellings apart, and one customer has an address that leads nowhere, or two tenants.'
    const asItCame = (got: string | null) => got !== null && /[A-Z]/.test(got)
    for (const customer of customers()) {
      const wanted = `${customer}.localhost`
      givesOr('keeps-case', [`${customer.toUpperCase()}.LOCALHOST`, wanted, says], asItCame)
    }
    givesOr('keeps-case', ['Acme.LocalHost:3000', 'acme.localhost', says], asItCame)
  })

  it('drops one final dot', row('one final dot is dropped'), () => {
    const says =
      'A dot at the very end means “this name is complete”, and browsers send it along: acme.localhost. and acme.localhost are one site. It stands before the port, so drop the port first.'
    for (const customer of customers()) {
      const name = `${customer}.localhost`
      gives(name, name, 'Without a dot at the end there is nothing to drop.')
      for (const raw of [`${name}.`, `${name}.:3000`]) {
        givesOr('final-dot', [raw, name, says], (got) => got === null || got.endsWith('.'))
      }
    }
    gives('localhost.', 'localhost', says)
  })

  it(
    'drops one www. at the start, and only there',
    row('one `www.` at the start is dropped'),
    () => {
      const habit = 'Our rule: people type www. out of habit, and mean the same site.'
      for (const customer of customers()) {
        gives(`www.${customer}.localhost`, `${customer}.localhost`, habit)
        gives(
          `WWW.${customer}.LocalHost.:3000`,
          `${customer}.localhost`,
          `${habit} Capitals make no difference.`,
        )
      }
      gives('www.localhost', 'localhost', habit)
      gives('www', 'www', 'No dot follows: this is a name of three letters.')
      const says =
        'These are other names, and may be other customers’. Drop the four characters “www.” once, at the start: /^www\\./ with a backslash, because a bare dot in a pattern means “any character”.'
      for (const [raw, wanted] of [
        ['www2.acme.localhost', 'www2.acme.localhost'],
        ['wwwacme.localhost', 'wwwacme.localhost'],
        ['acme.www.localhost', 'acme.www.localhost'],
        ['acme-www.localhost', 'acme-www.localhost'],
        ['www.www.acme.localhost', 'www.acme.localhost'],
      ] as const) {
        givesOr(
          'strips-too-much',
          [raw, wanted, says],
          (got) => got !== null && got.length < wanted.length,
        )
      }
    },
  )

  it('understands IPv4 addresses', row('an IPv4 address is a name like any other'), () => {
    for (const raw of ['127.0.0.1', '127.0.0.1:3000', '127.0.0.1.']) {
      gives(raw, '127.0.0.1', 'An IPv4 address fits the rule for names as it is.')
    }
  })

  it('understands IPv6 addresses', row('an IPv6 address keeps its brackets'), () => {
    const says =
      'The colons of an IPv6 address stand inside square brackets, and only what follows the closing bracket is a port. Look for the port at the end, not at the first colon.'
    for (const [raw, wanted] of [
      ['[::1]:3000', '[::1]'],
      ['[::1]', '[::1]'],
      ['[2001:DB8::7]:80', '[2001:db8::7]'],
      ['[::ffff:127.0.0.1]:3000', '[::ffff:127.0.0.1]'],
    ] as const) {
      // What has no colon in its brackets came through: it is the colons, then.
      const fellApart = (got: string | null) =>
        got?.includes(']') !== true && normalized('[1.2]') === '[1.2]'
      givesOr('split-colon', [raw, wanted, says], fellApart)
    }
  })
})

/** Null for all of these. What came back instead tells which mistake it was. */
function refuses(headers: readonly string[]): void {
  for (const raw of headers) {
    const got = normalized(raw)
    if (got === null) continue
    const tidy = raw
      .toLowerCase()
      .replace(/:\d*$/, '')
      .replace(/\.$/, '')
      .replace(/^www\./, '')
    const hosts = raw.split(',').map((one) => one.trim())
    expect(
      got,
      `${told(raw, got, null)} Say null, so that nobody takes an empty text for a name.`,
    ).not.toBe('')
    mistake(
      'comma-list',
      `${told(raw, got, null)} Which of the two is it? Pick the first, and a proxy that picks the last lets acme’s request into globex. A request is for one host; two are none.`,
      () => {
        if (hosts.length > 1) expect(hosts).not.toContain(got)
      },
    )
    mistake(
      'no-limits',
      `${told(raw, got, null)} A name has at most 253 characters, in labels of 1 to 63: letters a–z, digits and hyphens, no hyphen at either end, single dots between them. What is no name can be no customer’s, so it should get no further than this: check the whole of what is left.`,
      () => expect([tidy, raw]).not.toContain(got),
    )
    mistake(
      'repairs',
      `${told(raw, got, null)} Cleaning it up makes a customer’s name out of something that was none. Whoever stands between you and the sender may clean it up in another way, and then the two of you serve two different tenants. Refuse.`,
      () => expect(got).toBeNull(),
    )
  }
}

describe('what is no host', () => {
  it('answers null when there is no header, or an empty one', () => {
    for (const raw of [undefined, '', '.', ':3000', '.:3000']) {
      gives(
        raw,
        null,
        'No host is no customer. Say null, so that nobody takes an empty text for a name.',
      )
    }
  })

  it('refuses a list', () => {
    refuses([
      'acme.localhost, globex.localhost',
      'globex.localhost,acme.localhost',
      'acme.localhost:3000, globex.localhost:3000',
      'acme.localhost,',
      ',acme.localhost',
    ])
  })

  it('refuses what would have to be repaired', () => {
    refuses([
      ' acme.localhost',
      'acme.localhost ',
      'acme.localhost :3000',
      'acme .localhost',
      '\tacme.localhost',
      'acme.localhost\n',
      'acme.localhost\r\n',
      'ac\nme.localhost',
      'acme.localhost\u00a0',
      'acme.localhost\u0000',
      'ann@acme.localhost',
      'ann:pw@acme.localhost',
      'globex.localhost@acme.localhost',
      'http://acme.localhost',
      '//acme.localhost',
      'acme.localhost/notes',
      'acme.localhost/',
      'acme.localhost?x',
      'acme.localhost#x',
      'acme.localhost\\x',
      'acme%2elocalhost',
      'äcme.localhost',
      'acme.localhost:3000:80',
      'acme.localhost:3000.',
      'acme.localhost..',
      'acme.localhost...',
      '"acme.localhost"',
    ])
  })

  it('refuses what is no name', () => {
    refuses([
      'acme_labs.localhost',
      'acme._labs.localhost',
      'acme..localhost',
      '.acme.localhost',
      'www..acme.localhost',
      '-acme.localhost',
      'acme-.localhost',
      'acme.-localhost',
      'acme.localhost-',
      'acme.-.localhost',
      '-',
      "acme'--.localhost",
      '<b>.localhost',
      '*.localhost',
      'acme.localhost:http',
      'acme.localhost:-1',
      'acme.localhost:3000x',
    ])
  })

  it('refuses what is no IPv6 address', row('in them: hex digits, colons, dots'), () => {
    refuses([
      '::1',
      '[::1',
      '::1]',
      '[acme.localhost]',
      '[::g]',
      '[::1%eth0]',
      '[::1]x',
      '[::1]:http',
      'x[::1]',
      '[[::1]]',
      '[::1] ',
      '[::1], acme.localhost',
      'acme.localhost[::1]',
    ])
  })

  it('knows how long a name may be', () => {
    const [longLabel, tooLong] = ['a'.repeat(63), 'a'.repeat(64)]
    const longest = [
      `${'a.'.repeat(126)}a`,
      [longLabel, longLabel, longLabel, 'b'.repeat(61)].join('.'),
    ]
    for (const name of longest) {
      const says = `It is the name ${show(`${name.slice(0, 12)}…`)} of 253 characters, with short labels: a name, though a long one.`
      for (const raw of [name, `${name}:3000`, `${name}.`, `${name}.:80`, `www.${name}`]) {
        gives(
          raw,
          name,
          `${says} The header has ${raw.length}, but what counts is what is left when port, final dot and www. are dropped.`,
        )
      }
    }
    for (const name of [longLabel, `${longLabel}.localhost`, `acme.${longLabel}`]) {
      gives(name, name, 'A label may have 63 characters.')
    }
    refuses([tooLong, `${tooLong}.localhost`, `acme.${tooLong}.localhost`, `acme.${tooLong}`])
    refuses(longest.flatMap((name) => [`${name}a`, `${name}a:3000`, `www.${name}a`]))
  })
})
