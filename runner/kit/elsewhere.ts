// A word that only the server may say → the places of a request where a client could say it instead.
import type { RequestOptions } from './request.ts'

export interface Elsewhere {
  /** For a message: "the header X-Tenant-ID". */
  readonly place: string
  /** Stands behind the path. */
  readonly query: string
  readonly options: Pick<RequestOptions, 'headers' | 'body' | 'method'>
}

const headers = [
  'X-Tenant-ID',
  'X-Tenant',
  'Tenant',
  'X-Forwarded-Host',
  'X-Original-Host',
  'Forwarded',
  'Origin',
  'Referer',
]

/** `host` is where that tenant is at home, for the headers that name a host. */
export function elsewhere(tenant: string, host: string): readonly Elsewhere[] {
  const valueOf = (header: string): string => {
    if (header === 'Forwarded') return `host=${host}`
    if (header === 'Origin' || header === 'Referer') return `https://${host}/`
    return header.endsWith('Host') ? host : tenant
  }
  const names = ['tenant', 'tenantId', 'tenant_id', 'schema', 'schemaName', 'host']
  const fields = Object.fromEntries(names.map((name) => [name, name === 'host' ? host : tenant]))
  return [
    ...headers.map((header) => ({
      place: `the header ${header}`,
      query: '',
      options: { headers: { [header]: valueOf(header) } },
    })),
    {
      place: 'a cookie',
      query: '',
      options: {
        headers: { Cookie: names.map((name) => `${name}=${fields[name] ?? ''}`).join('; ') },
      },
    },
    { place: 'the query', query: `?${new URLSearchParams(fields).toString()}`, options: {} },
    { place: 'the body', query: '', options: { method: 'POST', body: fields } },
  ]
}
