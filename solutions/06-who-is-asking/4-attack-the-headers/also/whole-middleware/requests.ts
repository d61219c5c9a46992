export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

export const requests = (): RawRequest[] => [
  { host: 'globex.acme.localhost', path: '/' },
  { host: 'acme.localhost', path: '/notes?x=1&tenant=globex' },
  { host: 'acme.localhost', path: '/notes', headers: { 'x-tenant': 'globex' } },
  { host: 'acme.localhost', path: '/', headers: { 'x-forwarded-host': 'globex.example.com' } },
  { host: 'acme.localhost', path: '/', headers: { 'x-forwarded-host': 'globex.localhost' } },
]
