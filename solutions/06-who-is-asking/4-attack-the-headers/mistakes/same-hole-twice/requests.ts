export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

export function requests(): RawRequest[] {
  return [
    { host: 'acme.localhost', path: '/?tenant=globex' },
    { host: 'acme.localhost', path: '/notes?tenant=globex' },
    { host: 'acme.localhost', path: '/', headers: { 'X-Forwarded-Host': 'globex.localhost' } },
    { host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'globex' } },
  ]
}
