import { describe, expect, it } from 'vitest'
import { joinVersions, versionCaps, versionSchema, type Version } from './versions.ts'

const version = (text: string, why: Version['why'] = 'reset'): Version => ({
  at: '2026-11-23T10:00:00.000Z',
  why,
  files: { 'a.ts': text },
})
const texts = (versions: readonly Version[]) => versions.map(({ files }) => files['a.ts'])

describe('joinVersions', () => {
  it('puts what is added first, also when the clock was set back', () => {
    const late = { ...version('late'), at: '1996-01-01T00:00:00.000Z' }
    expect(texts(joinVersions([late], [version('early')]))).toEqual(['late', 'early'])
  })

  it('keeps one text once for each reason', () => {
    const kept = [version('one'), version('two'), version('one', 'pass')]
    expect(joinVersions([version('two')], kept)).toEqual([
      version('two'),
      version('one'),
      version('one', 'pass'),
    ])
  })

  it('lets many passes push out no reset', () => {
    const passes = Array.from({ length: 50 }, (_, at) => version(`pass ${at}`, 'pass'))
    const joined = joinVersions(passes, [version('before the reset')])
    expect(joined).toHaveLength(versionCaps.perReason + 1)
    expect(texts(joined)).toContain('before the reset')
    expect(texts(joined)[0]).toBe('pass 0')
  })

  it('drops the oldest beyond a million characters, but never the newest of a reason', () => {
    const large = 'x'.repeat(600_000)
    const joined = joinVersions(
      [version(`${large}1`), version(`${large}2`)],
      [version(`${large}3`, 'pass'), version('small')],
    )
    expect(joined.map(({ why, files }) => [why, files['a.ts']?.slice(-1)])).toEqual([
      ['reset', '1'],
      ['pass', '3'],
    ])
  })
})

it('takes no text for a time', () => {
  expect(versionSchema.safeParse({ ...version('a'), at: 'yesterday' }).success).toBe(false)
  expect(versionSchema.safeParse(version('a')).success).toBe(true)
})
