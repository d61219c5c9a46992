import type { Request, Response } from 'express'
import { describe, expect, it } from 'vitest'
import { allowedHosts } from './allowed-hosts.ts'
import { ownOrigin, type OwnHosts } from './own-origin.ts'

interface Sent {
  readonly host: string
  readonly origin?: string
}

/** The status and the text of a refusal; 200 where the request goes on. */
function ask(own: OwnHosts, headers: Sent): { status: number; text: string } {
  const answer = { status: 200, text: '' }
  const response = {
    status: (status: number) => ((answer.status = status), response),
    type: () => response,
    send: (text: string) => void (answer.text = text),
  }
  const request = { headers, method: 'PUT' } as unknown as Request
  void ownOrigin(own)(request, response as unknown as Response, () => {})
  return answer
}
const statusOf = (own: OwnHosts, headers: Sent) => ask(own, headers).status

describe('port 80', () => {
  const own = { port: () => 80 }
  it.each(['localhost', '127.0.0.1', 'localhost:80'])(
    'may be left out, as browsers do: %s',
    (host) => {
      expect(statusOf(own, { host, origin: 'http://localhost' })).toBe(200)
    },
  )

  it('is not left out where another is served', () => {
    expect(statusOf({ port: () => 4173 }, { host: 'localhost' })).toBe(421)
    expect(statusOf(own, { host: 'localhost', origin: 'http://localhost:8080' })).toBe(403)
  })
})

describe('a forwarded port', () => {
  const own = { port: () => 4173, allowed: ['localhost:8080', 'box.example', 'wall.app.test:443'] }
  it.each([
    [{ host: 'localhost:8080', origin: 'http://localhost:8080' }, 200],
    [{ host: 'box.example', origin: 'http://box.example' }, 200],
    [{ host: 'box.example:4173', origin: 'http://box.example:4173' }, 200],
    [{ host: 'box.example:9999' }, 421],
    [{ host: 'sub.box.example' }, 421],
    [{ host: 'box.example.evil.example' }, 421],
    // A Codespace speaks TLS outside, and sends our own name inside.
    [{ host: 'wall.app.test', origin: 'https://wall.app.test' }, 200],
    [{ host: 'localhost:4173', origin: 'https://wall.app.test' }, 200],
    [{ host: 'localhost:4173', origin: 'https://localhost:4173' }, 403],
    [{ host: 'localhost:8080', origin: 'http://localhost:3000' }, 403],
    [{ host: 'localhost:8080', origin: 'null' }, 403],
  ])('is reached by the hosts that were named, and by no others: %j', (headers, status) => {
    expect(statusOf(own, headers)).toBe(status)
  })

  it('that nobody named is told how to be', () => {
    const { status, text } = ask({ port: () => 4173 }, { host: 'localhost:8080' })
    expect(status).toBe(421)
    expect(text).toContain('http://localhost:4173')
    expect(text).toContain('PARTY_WALL_HOSTS=localhost:8080 npm start')
  })

  it('is not told back what is no host', () => {
    const { text } = ask({ port: () => 4173 }, { host: '$(rm -rf)' })
    expect(text).toContain('PARTY_WALL_HOSTS=name:port npm start')
  })
})

describe('allowedHosts', () => {
  it('reads names with and without a port, in small letters', () => {
    expect(allowedHosts(' Box.example, localhost:8080 ,[::1]:80,')).toEqual({
      hosts: ['box.example', 'localhost:8080', '[::1]:80'],
    })
    expect(allowedHosts(undefined)).toEqual({ hosts: [] })
  })

  it.each(['*', '*.example', 'http://box.example', 'a b', 'box/path', 'box:port'])(
    'refuses “%s”',
    (text) =>
      expect(allowedHosts(text)).toMatchObject({ complaint: expect.stringContaining(text) }),
  )
})
