// Two tenants that are alike in everything but their canaries.
import { plainCopy } from '#runner/grade/plain-copy.ts'
import { draw, perRun } from './world.ts'

/** The customers of every exercise. */
export const tenants = ['acme', 'globex'] as const

/** With one whose name begins with that of the first: who compares beginnings gives it acme's rows. */
export const threeTenants = ['acme', 'acme_labs', 'globex'] as const

const canaries = perRun(() => new Map<string, string>())

/**
 * The word that only this tenant's data hold: where another tenant can read it, there is a leak.
 * The same all through one run, another in the next, so that no answer can know it.
 */
export function canaryOf(tenant: string): string {
  const known = canaries().get(tenant)
  if (known !== undefined) return known
  const drawn = Math.floor(draw() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')
  const canary = `${tenant.toUpperCase()}-CANARY-${drawn}`
  canaries().set(tenant, canary)
  return canary
}

/** Calls `each` with every ordered pair, so that a test runs with acme first and with globex first. */
export function eachOrder<Name>(
  names: readonly Name[],
  each: (tenant: Name, other: Name) => void,
): void {
  for (const tenant of names) {
    for (const other of names) if (tenant !== other) each(tenant, other)
  }
}

/** The tenants whose canary is in a text, or anywhere in a value: in keys, in values, in what it hides from JSON. */
export function canariesIn(value: unknown): string[] {
  const texts = textsIn(plainCopy(value), new Set())
  return [...canaries()]
    .filter(([, canary]) => texts.some((text) => text.includes(canary)))
    .map(([tenant]) => tenant)
}

function textsIn(value: unknown, seen: Set<object>): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const members = value instanceof Map || value instanceof Set ? [...value] : []
  const own = Reflect.ownKeys(value).flatMap((key) => [String(key), Reflect.get(value, key)])
  return [...members, ...own].flatMap((one) => textsIn(one, seen))
}
