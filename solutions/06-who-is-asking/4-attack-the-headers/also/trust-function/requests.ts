// Requests that get a page of Globex without asking at its door.

export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

/** One request for each hole in workspace.ts. */
export function requests(): RawRequest[] {
  return [
    { host: 'acme.localhost', path: '/notes', headers: { 'x-tenant': 'globex' } },
    { host: 'acme.localhost', path: '/notes?page=1&tenant=globex' },
    { host: 'acme.localhost', path: '/', headers: { 'x-forwarded-host': 'globex.acme.localhost' } },
    { host: 'globex.acme.localhost:3000', path: '/' },
  ]
}
