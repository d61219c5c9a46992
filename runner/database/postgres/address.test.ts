import { describe, expect, it } from 'vitest'
import { addressed, urlFault } from './address.ts'

const guest = { user: 'ann', password: 's3', database: 'mine', options: '-c timezone=UTC' }

describe('addressed', () => {
  it.each([
    ['postgres://root:secret@db.example:5433/postgres?sslmode=require', 'sslmode=require'],
    ['postgresql:///postgres?host=/var/run/postgresql', 'host=%2Fvar%2Frun%2Fpostgresql'],
  ])('keeps where %s is, and nothing of who asks', (url, kept) => {
    const address = new URL(addressed(url, guest))
    expect(address.href).not.toMatch(/root|secret/)
    expect(address.pathname).toBe('/mine')
    expect(address.search).toContain(kept)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      user: 'ann',
      password: 's3',
      options: '-c timezone=UTC',
    })
  })

  it('adds a name and leaves the rest', () => {
    const url = 'postgres://root:secret@db.example/postgres'
    expect(addressed(url, { application_name: 'a' })).toBe(`${url}?application_name=a`)
  })
})

describe('urlFault', () => {
  it.each([undefined, '', ' '])('asks for an address when it is %j', (url) => {
    expect(urlFault(url)).toContain('set DATABASE_URL, as in')
  })

  it.each(['localhost:5432', 'mysql://root@localhost/x', 'http://127.0.0.1'])(
    'refuses %s',
    (url) => {
      expect(urlFault(url)).toContain('DATABASE_URL is no address')
    },
  )

  it.each(['postgres://127.0.0.1/postgres', 'postgresql://a:b@[::1]:5432/x'])('takes %s', (url) => {
    expect(urlFault(url)).toBeNull()
  })
})
