import { describe, expect, it } from 'vitest'
import { attempt, canariesIn, eachOrder, mistake, sampleNotes, show } from '#kit'
import { notesFor } from './notes-for.ts'

describe('notesFor', () => {
  eachOrder(['acme', 'globex'], (tenant, other) => {
    it(`gives ${tenant} all of its notes and nothing of ${other}`, () => {
      const notes = sampleNotes()
      const own = notes.filter((note) => note.tenantId === tenant)
      const found = notesFor(tenant, notes)
      mistake(
        'everyones-notes',
        `We asked for the notes of ${tenant} and got ${show(found?.length)} of the 6 in the list, with those of ${other} among them. ` +
          'The list holds every customer’s notes; keep those whose tenantId is the one that was asked for.',
        () => expect(canariesIn(found)).not.toContain(other),
      )
      mistake(
        'first-only',
        `${tenant} has 3 notes and we got ${show(found)}. ` +
          'find stops at the first one that fits; filter goes on and gives them all.',
        () => {
          expect(Array.isArray(found)).toBe(true)
          expect(found).not.toHaveLength(1)
        },
      )
      expect(found, 'in the order of the list').toEqual(own)
    })
  })

  it('compares whole ids', () => {
    const found = notesFor('acme', sampleNotes({ tenants: ['acme', 'acme-labs', 'my-acme'] }))
    const others = found.map((note) => note.tenantId).filter((owner) => owner !== 'acme')
    mistake(
      'prefix-match',
      `We asked for acme and also got a note of ${show(others[0])}, another customer. ` +
        'startsWith, endsWith and includes look at parts of a word; compare the whole id with ===.',
      () => expect(others).toEqual([]),
    )
  })

  it('keeps to one spelling', () => {
    const notes = sampleNotes()
    const found = [...notesFor('ACME', notes), ...notesFor(' acme', notes)]
    mistake(
      'loose-case',
      `We asked for 'ACME' and ' acme', which are no tenants, and got ${found.length} notes of acme. ` +
        'Decide on one spelling when a tenant is created, then compare exactly: two spellings of one name are two doors to one room.',
      () => expect(found).toEqual([]),
    )
  })

  it('gives an empty array for a tenant without notes', () => {
    expect(notesFor('initech', sampleNotes())).toEqual([])
  })

  it('refuses an empty tenant id', () => {
    const outcome = attempt(() => notesFor('', sampleNotes()))
    mistake(
      'empty-means-all',
      `With an empty tenant id we got ${show(outcome.value?.length)} notes instead of an error. ` +
        'Somewhere a caller forgot to say whose notes it wants. “No tenant” must stop the work; if it means “every tenant”, one forgotten variable shows everything to everyone.',
      () => expect(outcome.threw, 'notesFor throws').toBe(true),
    )
  })

  it('leaves the shared list as it was', () => {
    const notes = sampleNotes()
    const before = structuredClone(notes)
    notesFor('acme', notes)
    mistake(
      'mutates-input',
      `After acme had read its notes, the list that every tenant reads held ${notes.length} notes instead of 6, or in another order. ` +
        'splice and sort work on the list itself; filter makes a new one.',
      () => expect(notes).toEqual(before),
    )
  })
})
