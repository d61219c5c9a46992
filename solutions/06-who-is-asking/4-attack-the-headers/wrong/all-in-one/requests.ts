export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

export function requests(): RawRequest[] {
  return [
    {
      host: 'globex.evil.example',
      path: '/?tenant=globex',
      headers: { 'X-Tenant': 'globex', 'X-Forwarded-Host': 'globex.localhost' },
    },
    { host: 'globex.evil.example', path: '/?tenant=globex', headers: { 'X-Tenant': 'globex' } },
    { host: 'globex.evil.example', path: '/?tenant=globex' },
    { host: 'globex.evil.example', path: '/' },
  ]
}
