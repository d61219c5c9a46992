export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

export function requests(): RawRequest[] {
  return [{ host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'globex' } }]
}
