// A connection string → the same server, reached as someone else.

/** What is said in the query of the address counts more than what stands before it. */
interface Guest {
  readonly user?: string
  readonly password?: string
  readonly database?: string
  readonly options?: string
  readonly application_name?: string
}

export function addressed(url: string, { database, ...guest }: Guest): string {
  const address = new URL(url)
  if (guest.user !== undefined) {
    address.username = ''
    address.password = ''
  }
  if (database !== undefined) address.pathname = `/${database}`
  for (const [key, value] of Object.entries(guest)) address.searchParams.set(key, value)
  return address.href
}

const example = 'DATABASE_URL=postgres://postgres:secret@127.0.0.1:5432/postgres'

/** null when it is a connection string. */
export function urlFault(url: string | undefined): string | null {
  if (url === undefined || url.trim() === '') {
    return `PostgreSQL needs an address: set DATABASE_URL, as in ${example}. Each run gets a database of its own there, which is dropped when it has ended.`
  }
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (['postgres:', 'postgresql:'].includes(protocol)) return null
  return `DATABASE_URL is no address of a PostgreSQL server: write it as in ${example}.`
}
