// Versions of an exercise's files: what stood there before something replaced it, newest first.
import * as z from 'zod/mini'
import type { Files } from '#runner/grade/request.ts'

export const versionSchema = z.object({
  /** When it was kept, as an ISO date and time. */
  at: z.iso.datetime(),
  /**
   * Kept before a reset; when it passed; as the side that was not taken in a conflict; before a
   * change from another tab or from disk; before an earlier version was brought back.
   */
  why: z.enum(['reset', 'pass', 'conflict', 'elsewhere', 'return']),
  files: z.record(z.string(), z.string()),
})

/** In storage, and between page and server. */
export const versionsSchema = z.object({ versions: z.array(versionSchema) })

export type Version = Readonly<z.infer<typeof versionSchema>>
export type Versions = readonly Version[]

/** Of each reason as many, of an exercise as many characters; the newest of a reason always stays. */
export const versionCaps = { perReason: 8, characters: 1_000_000 } as const

/** What is added stands before what was kept, whatever the clock says. */
export function joinVersions(added: Versions, kept: Versions): Versions {
  const joined: Version[] = []
  let characters = 0
  for (const version of [...added, ...kept]) {
    const alike = joined.filter(({ why }) => why === version.why)
    if (alike.some(({ files }) => sameText(files, version.files))) continue
    const size = characters + charactersOf(version)
    const isTooMuch = alike.length >= versionCaps.perReason || size > versionCaps.characters
    if (alike.length > 0 && isTooMuch) continue
    characters = size
    joined.push(version)
  }
  return joined
}

function sameText(one: Files, other: Files): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  )
}

const charactersOf = ({ files }: Version): number =>
  Object.values(files).reduce((sum, text) => sum + text.length, 0)
