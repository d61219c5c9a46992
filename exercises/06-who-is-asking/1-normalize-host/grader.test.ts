import { describe, expect, it } from 'vitest'
import { attempt, draw, mistake, show, tenants } from '#kit'
import { normalizeHost } from './host.ts'

/** Acme, Globex, and a customer that no answer can know. */
const customers = () => [...tenants, `t${Math.floor(draw() * 36 ** 6).toString(36)}`]

function normalized(raw: string | undefined): string | null {
  const outcome = attempt<unknown>(() => normalizeHost(raw))
  if (outcome instanceof Promise) {
    expect.fail('We got a promise. Nothing here has to be waited for: leave out async.')
  }
  mistake(
    'throws',
    `We called normalizeHost with ${show(raw)} and it threw ${show(outcome.error)}. ` +
      'Anyone can send any Host header. If a bad one throws, every stranger can fill your error log, and a mistyped address becomes “our server is broken”. Answer null.',
    () => expect(outcome.threw, 'normalizeHost throws').toBe(false),
  )
  const { value } = outcome
  if (value !== null && typeof value !== 'string') {
    expect.fail(`For the header ${show(raw)} we got ${show(value)}. Return a string, or null.`)
  }
  return value
}

interface Rule {
  /** The mistake behind a wrong answer, if it has a name. */
  readonly code?: string
  readonly says: string
}

/** `null` as the wanted value: the header is refused. */
function check(raw: string | undefined, wanted: string | null, { code, says }: Rule): void {
  const got = normalized(raw)
  const message = `For the header ${show(raw)} we got ${show(got)}, and expected ${show(wanted)}. ${says}`
  const compare = () => expect(got).toBe(wanted)
  if (code === undefined) expect(got, message).toBe(wanted)
  else mistake(code, message, compare)
}

describe('one spelling for each host', () => {
  it('leaves a plain name as it is', () => {
    const says = 'This is the one spelling already: nothing to drop, nothing to refuse.'
    for (const customer of customers())
      check(`${customer}.localhost`, `${customer}.localhost`, { says })
    check('localhost', 'localhost', { says })
    check('acme-labs.localhost', 'acme-labs.localhost', { says })
  })

  it('drops the port', () => {
    const says =
      'The browser adds the port when it is not the usual one. It names a door of the machine, not a customer, so the list of domains holds none.'
    for (const customer of customers()) {
      check(`${customer}.localhost:3000`, `${customer}.localhost`, { says })
    }
    check('127.0.0.1:3000', '127.0.0.1', { says })
  })

  it('takes upper and lower case for the same', () => {
    const rule = {
      code: 'keeps-case',
      says: 'A host is the same site in any case, and Express hands it on as it came. Keep two spellings apart, and one customer has an address that leads nowhere, or two tenants.',
    }
    for (const customer of customers()) {
      check(`${customer.toUpperCase()}.LOCALHOST`, `${customer}.localhost`, rule)
    }
    check('Acme.LocalHost:3000', 'acme.localhost', rule)
  })

  it('drops one final dot', () => {
    const rule = {
      code: 'final-dot',
      says: 'A dot at the very end means “this name is complete”, and browsers send it along: acme.localhost. and acme.localhost are one site. It stands before the port, so drop the port first.',
    }
    for (const customer of customers()) {
      check(`${customer}.localhost.`, `${customer}.localhost`, rule)
    }
    check('acme.localhost.:3000', 'acme.localhost', rule)
  })

  it('drops one www. at the start, and only there', () => {
    for (const customer of customers()) {
      check(`www.${customer}.localhost`, `${customer}.localhost`, {
        says: 'Our rule: people type www. out of habit, and mean the same site.',
      })
    }
    const rule = {
      code: 'strips-too-much',
      says: 'These are other names, and may be other customers’. Drop the four characters “www.” once, at the start: /^www\\./ with a backslash, because a bare dot in a pattern means “any character”.',
    }
    check('www2.acme.localhost', 'www2.acme.localhost', rule)
    check('wwwacme.localhost', 'wwwacme.localhost', rule)
    check('acme.www.localhost', 'acme.www.localhost', rule)
    check('www.www.acme.localhost', 'www.acme.localhost', rule)
  })

  it('understands addresses made of numbers', () => {
    check('127.0.0.1', '127.0.0.1', { says: 'An IPv4 address fits the rule for names as it is.' })
    const rule = {
      code: 'split-colon',
      says: 'The colons of an IPv6 address stand inside square brackets, and only what follows the closing bracket is a port. Look for the port at the end, not at the first colon.',
    }
    check('[::1]:3000', '[::1]', rule)
    check('[::1]', '[::1]', rule)
    check('[2001:DB8::7]:80', '[2001:db8::7]', rule)
  })
})

const noName = {
  code: 'no-limits',
  says: 'A name has at most 253 characters, in labels of 1 to 63: letters a–z, digits and hyphens, no hyphen at either end, single dots between them. What is no name can be no customer’s, so it should get no further than this: check the whole of what is left.',
}

describe('what is no host', () => {
  it('answers null when there is no header, or an empty one', () => {
    const says = 'No host is no customer. Say null, so that nobody takes an empty text for a name.'
    check(undefined, null, { says })
    check('', null, { says })
    check('.', null, { says })
    check(':3000', null, { says })
  })

  it('refuses a list', () => {
    const rule = {
      code: 'comma-list',
      says: 'Which of the two is it? Pick the first, and a proxy that picks the last lets acme’s request into globex. A request is for one host; two are none.',
    }
    check('acme.localhost, globex.localhost', null, rule)
    check('globex.localhost,acme.localhost', null, rule)
  })

  it('refuses what would have to be repaired', () => {
    const rule = {
      code: 'repairs',
      says: 'Cleaning it up makes a customer’s name out of something that was none. Whoever stands between you and the sender may clean it up in another way, and then the two of you serve two different tenants. Refuse.',
    }
    const broken = [
      ' acme.localhost',
      'acme.localhost ',
      'acme .localhost',
      'ann@acme.localhost',
      'globex.localhost@acme.localhost',
      'http://acme.localhost',
      'acme.localhost/notes',
      'acme.localhost:3000:80',
    ]
    for (const raw of broken) check(raw, null, normalized(raw) === raw ? noName : rule)
  })

  it('refuses what is no name', () => {
    const names = [
      'acme_labs.localhost',
      'acme..localhost',
      '.acme.localhost',
      'acme.localhost..',
      '-acme.localhost',
      'acme-.localhost',
      "acme'--.localhost",
      '<b>.localhost',
      'acme.localhost:http',
      '::1',
      '[::1',
      '[acme.localhost]',
    ]
    for (const raw of names) check(raw, null, noName)
  })

  it('knows how long a name may be', () => {
    const longest = `${'a.'.repeat(126)}a`
    const says = 'It has 253 characters, all labels are short: a name, though a long one.'
    check(longest, longest, { says })
    check('a'.repeat(63), 'a'.repeat(63), { says: 'A label may have 63 characters.' })
    check(`${'a'.repeat(64)}.localhost`, null, {
      ...noName,
      says: `Its first label has 64 characters. ${noName.says}`,
    })
    check(`a${longest}`, null, { ...noName, says: `It has 254 characters. ${noName.says}` })
  })
})
