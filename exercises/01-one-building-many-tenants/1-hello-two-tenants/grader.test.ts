import { describe, expect, it } from 'vitest'
import {
  attempt,
  canariesIn,
  canaryOf,
  eachOrder,
  mistake,
  neighboursOfName,
  row,
  sampleNotes,
  show,
  threeTenants,
  type SampleNote,
} from '#kit'
import { notesFor } from './notes-for.ts'

const note = (tenantId: string, id: number, subject = 'Call the bank'): SampleNote => ({
  tenantId,
  id,
  body: subject && `${subject} ${canaryOf(tenantId)}`,
})

/**
 * Acme Labs has the first note and the last; the others lie mixed between them. Everybody has a
 * note 9, 10 and 11, and nobody’s ids are in order.
 */
const mixedNotes = (): SampleNote[] => [
  note('acme_labs', 10),
  note('globex', 11),
  note('globex', 9, 'Order anvils'),
  note('acme', 10, 'Order anvils'),
  note('acme', 11, ''),
  note('acme', 9),
  note('acme_labs', 9),
  note('globex', 10, ''),
  ...Array.from({ length: 20 }, (_, at) =>
    threeTenants.map((tenant) => note(tenant, 40 - at)),
  ).flat(),
  note('acme_labs', 11),
]

const ownersOf = (found: readonly SampleNote[]) =>
  found
    .map(({ tenantId }) => tenantId)
    .toSorted()
    .join()

/** For a message: 'acme’s 10, acme’s 9'. */
const inShort = (found: readonly Partial<SampleNote>[]) =>
  found.length === 0
    ? 'nothing'
    : found
        .slice(0, 8)
        .map((one) => `${String(one?.tenantId).replaceAll('\n', '\\n')}’s ${String(one?.id)}`)
        .join(', ') + (found.length > 8 ? ` and ${found.length - 8} more` : '')

/** What notesFor gives, once it is an array. */
function ask(tenantId: string, notes: readonly SampleNote[]): readonly SampleNote[] {
  const { threw, error, value } = attempt<unknown>(() => notesFor(tenantId, notes))
  expect(
    threw,
    `We asked for the notes of ${show(tenantId)}, and notesFor threw ${show(error)}. Only the empty tenant id is an error.`,
  ).toBe(false)
  expect(
    Array.isArray(value),
    `We asked for the notes of ${show(tenantId)}, and got ${show(value)}. It should be an array of notes.`,
  ).toBe(true)
  return value as readonly SampleNote[]
}

function expectNotes(tenantId: string, notes: readonly SampleNote[], why: string): void {
  const own = notes.filter((one) => one.tenantId === tenantId)
  const found = ask(tenantId, notes)
  expect(
    found,
    `We asked for the notes of ${show(tenantId)}, and got ${inShort(found)}. It should be ${inShort(own)}: ${why}.`,
  ).toEqual(own)
}

describe('notesFor', () => {
  eachOrder(['acme', 'globex'], (tenant, other) => {
    it(
      `gives ${tenant} all of its notes and nothing of ${other}`,
      row('the notes of that tenant, all of them, in the order of the list'),
      () => {
        const notes = mixedNotes()
        const own = notes.filter((one) => one.tenantId === tenant)
        const others = notes.filter((one) => one.tenantId !== tenant && one.body !== '')
        const { threw, value } = attempt<unknown>(() => notesFor(tenant, notes))
        if (!threw && Array.isArray(value)) {
          mistake(
            'everyones-notes',
            `We asked for the notes of ${tenant} and got ${value.length} of the ${notes.length} in the list, with those of ${other} among them. ` +
              'The list holds every customer’s notes; keep those whose tenantId is the one that was asked for.',
            () => expect(value).not.toEqual(expect.arrayContaining(others)),
          )
        }
        mistake(
          'first-only',
          `${tenant === 'acme' ? 'Acme' : 'Globex'} has ${own.length} notes, and we got ${show(value)}. ` +
            'find stops at the first one that fits; filter goes on and gives them all.',
          () => {
            expect(value).not.toEqual(own[0])
            expect(value).not.toEqual([own[0]])
          },
        )
        const found = ask(tenant, notes)
        const leaked = canariesIn(found).filter((owner) => owner !== tenant)
        expect(
          leaked,
          `We asked for the notes of ${tenant}, and among what came back were notes of ${leaked.join(' and ')}: ${inShort(found)}. Every note in the list has to be looked at by itself.`,
        ).toEqual([])
        expectNotes(tenant, notes, 'all of them, in the order of the list')
        expectNotes(tenant, sampleNotes(), 'all of them, in the order of the list')
      },
    )
  })

  it('compares whole ids', row('the notes of that tenant'), () => {
    const notes = sampleNotes({ tenants: ['acme', 'acme-labs', 'my-acme', 'globex'] })
    const found = ask('acme', notes)
    const parts = ['startsWith', 'endsWith', 'includes'] as const
    const byParts = parts.map((part) => notes.filter((one) => one.tenantId[part]('acme')))
    const other = found.find((one) => one.tenantId !== 'acme')
    if (byParts.some((some) => ownersOf(some) === ownersOf(found))) {
      mistake(
        'prefix-match',
        `We asked for acme and also got a note of ${show(other?.tenantId)}, another customer. ` +
          'startsWith, endsWith and includes look at parts of a word; compare the whole id with ===.',
        () => expect(other).toBeUndefined(),
      )
    }
    const alike = ['acme', 'axme', 'caf\u00E9', 'cafe\u0301', ...neighboursOfName('acme')]
    const many = alike.flatMap((tenant) => [note(tenant, 2), note(tenant, 1)])
    for (const tenant of [...alike, 'a.me', '.*', 'acme|globex', '(', 'a']) {
      expectNotes(tenant, many, 'a tenant whose id only looks like it is another customer')
    }
  })

  it('keeps to one spelling', row('the notes of that tenant'), () => {
    const notes = sampleNotes()
    const found = [...ask('ACME', notes), ...ask(' acme', notes)]
    if (found.length > 0 && found.every((one) => one.tenantId === 'acme')) {
      mistake(
        'loose-case',
        `We asked for 'ACME' and ' acme', which are no tenants, and got ${found.length} notes of acme. ` +
          'Decide on one spelling when a tenant is created, then compare exactly: two spellings of one name are two doors to one room.',
        () => expect(found).toEqual([]),
      )
    }
    for (const tenant of ['ACME', ' acme', 'acme ', 'Acme']) {
      expectNotes(tenant, notes, 'no tenant has this very id')
    }
  })

  it(
    'gives an empty array for a tenant without notes',
    row('an empty array for a tenant that has none'),
    () => {
      expectNotes('initech', sampleNotes(), 'this tenant has none')
      expectNotes('acme', [], 'the list is empty')
      // Words that JavaScript knows, for those who keep notes in an object.
      const words = ['constructor', '__proto__', 'toString', 'length', 'undefined', '0']
      for (const tenant of words) {
        expectNotes(tenant, sampleNotes(), 'this tenant has none')
        expectNotes(tenant, [note(tenant, 1), note('acme', 1)], 'this tenant has one')
      }
    },
  )

  it('refuses an empty tenant id', () => {
    const outcome = attempt<unknown>(() => notesFor('', sampleNotes()))
    const found = Array.isArray(outcome.value) ? outcome.value : []
    mistake(
      'empty-means-all',
      `With an empty tenant id we got ${found.length} notes instead of an error. ` +
        'Somewhere a caller forgot to say whose notes it wants. “No tenant” must stop the work; if it means “every tenant”, one forgotten variable shows everything to everyone.',
      () => expect(found).toEqual([]),
    )
    for (const [notes, words] of [
      [sampleNotes(), 'a list of six notes'],
      [[], 'an empty list'],
      [[note('', 1), note('acme', 1)], 'a list with a note that belongs to nobody'],
    ] as const) {
      const { threw, value } = attempt<unknown>(() => notesFor('', notes))
      expect(
        threw,
        `We called notesFor with an empty tenant id and ${words}, and got ${show(value)}. An empty id is a bug in the calling code, whatever the list holds: it should throw.`,
      ).toBe(true)
    }
    expectNotes('acme', sampleNotes(), 'a good id after an empty one')
  })

  it('leaves the shared list as it was', () => {
    const notes = mixedNotes()
    const before = structuredClone(notes)
    ask('acme', notes)
    mistake(
      'mutates-input',
      `After acme had read its notes, the list that every tenant reads held ${notes.length} notes instead of ${before.length}, or in another order. ` +
        'splice and sort work on the list itself; filter makes a new one.',
      () =>
        expect(notes.map(({ tenantId, id }) => [tenantId, id])).toEqual(
          before.map(({ tenantId, id }) => [tenantId, id]),
        ),
    )
    expect(
      notes,
      'After acme had read its notes, the notes in the list that every tenant reads were no longer the same. The list belongs to everyone: leave it as it was.',
    ).toEqual(before)
  })

  it('looks at the list each time', row('the notes of that tenant, all of them'), () => {
    const notes = mixedNotes()
    const first = ask('acme', notes)
    const asItCame = structuredClone(first)
    ask('globex', notes)
    expect(
      first,
      `We asked for the notes of acme and then for those of globex, and the array that we hold for acme now has ${inShort(first)}. Each call should give an array of its own.`,
    ).toEqual(asItCame)
    notes.push(note('acme', 50))
    expectNotes('acme', notes, 'a note was added to the list since we last asked')
    notes[notes.length - 1] = note('globex', 51)
    expectNotes('acme', notes, 'that note has made room for one of Globex')
    expectNotes('globex', notes, 'a note was added to the list since we last asked')
    expectNotes('acme', [note('acme', 7)], 'it is another list')
    expectNotes('acme', [note('globex', 7)], 'it is another list')
  })
})
