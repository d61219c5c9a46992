export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

export function requests(): RawRequest[] {
  return [
    { host: 'globex.localhost', path: '/' },
    { host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'globex' } },
    { host: 'acme.localhost', path: '/?tenant=globex' },
    { host: 'acme.localhost', path: '/', headers: { 'X-Forwarded-Host': 'globex.localhost' } },
  ]
}
