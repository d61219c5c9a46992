import { describe, expect, it } from 'vitest'
import { UnreadableCopy } from '#runner/course/learner-files.ts'
import { refusalOf } from './refusal.ts'

describe('refusalOf', () => {
  it('tells a full disk from our own failure', () => {
    const full = refusalOf(Object.assign(new Error('write'), { code: 'ENOSPC' }))
    expect([full.status, full.message]).toEqual([507, expect.stringContaining('disk is full')])
    expect(refusalOf(new TypeError('x is undefined')).status).toBe(500)
    expect(refusalOf(null).status).toBe(500)
  })

  it('says who may not write', () => {
    expect(refusalOf({ code: 'EACCES' })).toMatchObject({
      status: 507,
      message: expect.stringContaining('may not be written'),
    })
  })

  it('says which of the learner’s files is none', () => {
    const refused = refusalOf(new UnreadableCopy('tenants.ts is a folder.'))
    expect(refused).toEqual({ status: 422, message: 'tenants.ts is a folder.' })
  })

  it('shows nothing of what was thrown', () => {
    expect(refusalOf(new Error('/home/ann/secret')).message).not.toContain('secret')
  })

  it('keeps the status of a request that the parser refused', () => {
    expect(refusalOf({ type: 'encoding.unsupported', status: 415 }).status).toBe(415)
  })
})
