// A statement of the log → the tenant that it ran for, and how that is known.
import type { Query } from '#runner/grade/report.ts'
import { tenantOfSchema } from './tenant-of.ts'

export interface QueryTenant {
  readonly name: string
  readonly by: 'schema' | 'session' | 'value' | 'host'
}

const schemaInText = /(?<![\w$.'"])(?:"(\w+)"|(\w+))\s*\.\s*["\w]/g

/**
 * A schema that the text names goes before the schema that the session is set to, as in PostgreSQL;
 * a value that is a tenant's name before the address of the request.
 */
export function tenantOfQuery({ sql, values, tenant, request }: Query): QueryTenant | null {
  for (const [, quoted, plain] of sql.matchAll(schemaInText)) {
    const name = tenantOfSchema(quoted ?? plain ?? '')
    if (name !== null) return { name, by: 'schema' }
  }
  if (tenant !== undefined) return { name: tenantOfSchema(tenant) ?? tenant, by: 'session' }
  for (const value of values) {
    const name = tenantOfSchema(value)
    if (name !== null) return { name, by: 'value' }
  }
  const host = /^\S+ ([^/:.]+)\./.exec(request ?? '')?.[1]
  const name = host === undefined ? null : tenantOfSchema(host)
  return name === null ? null : { name, by: 'host' }
}
