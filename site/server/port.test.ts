import { describe, expect, it } from 'vitest'
import { portFrom, usualPort } from './port.ts'

describe('portFrom', () => {
  it('is the usual port when none is set', () => {
    expect([portFrom(undefined), portFrom('')]).toEqual([usualPort, usualPort])
  })

  it('reads a port and refuses what is none', () => {
    expect(portFrom('8080')).toBe(8080)
    expect(['0', '65536', '80a', '-1', '1e3', ' 80'].map(portFrom)).toEqual(Array(6).fill(null))
  })
})
