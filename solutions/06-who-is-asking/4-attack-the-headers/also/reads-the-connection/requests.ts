// Requests that get a page of Globex without asking at its door.

export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

const atAcme = (path: string, headers: Record<string, string> = {}): RawRequest => ({
  host: 'acme.localhost',
  path,
  headers,
})

export function requests(): RawRequest[] {
  return [
    { host: 'globex.example', path: '/' },
    atAcme('/', { 'X-Forwarded-Host': 'globex.example' }),
    atAcme('/?tenant=globex'),
    atAcme('/', { 'X-Tenant': 'globex' }),
  ]
}
