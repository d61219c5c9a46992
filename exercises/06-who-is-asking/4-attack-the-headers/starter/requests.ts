// Requests that get a page of Globex without asking at its door.

export interface RawRequest {
  host: string
  path: string
  headers?: Record<string, string>
}

/** One request for each hole in workspace.ts. */
export function requests(): RawRequest[] {
  // TODO: four ways in
  return [{ host: 'acme.localhost', path: '/' }]
}
