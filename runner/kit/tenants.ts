// Two tenants that are alike in everything but their canaries.
import { draw, perRun } from './world.ts'

/** The customers of every exercise. */
export const tenants = ['acme', 'globex'] as const

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

/** The tenants whose canary is in `text`: a string, or anything that JSON can hold. */
export function canariesIn(text: unknown): string[] {
  const searched = typeof text === 'string' ? text : (JSON.stringify(text) ?? '')
  return [...canaries()].filter(([, canary]) => searched.includes(canary)).map(([tenant]) => tenant)
}
