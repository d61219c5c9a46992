// The text of PARTY_WALL_HOSTS → the hosts by which a forwarded port may be reached, beside our own.

export type Hosts = { readonly hosts: readonly string[] } | { readonly complaint: string }

const host =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/

/** "name[:port],…", as browsers send it in the header Host. There is no wildcard: each is a door. */
export function allowedHosts(text: string | undefined): Hosts {
  const hosts = (text ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
  const wrong = hosts.find((one) => !host.test(one))
  if (wrong === undefined) return { hosts }
  return {
    complaint: `PARTY_WALL_HOSTS names “${wrong}”: it should be name or name:port, as localhost:8080, several with commas between.`,
  }
}
