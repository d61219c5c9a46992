// Requests that get a page of Globex without asking at its door.

export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

/** One request for each hole in workspace.ts. */
export function requests(): RawRequest[] {
  return [
    { host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'globex' } },
    { host: 'acme.localhost', path: '/?tenant=globex' },
    { host: 'acme.localhost', path: '/', headers: { 'X-Forwarded-For': 'globex.localhost' } },
    { host: 'globex.localhost.evil.com', path: '/' },
  ]
}
