// PGlite as Node starts it: from the installed package and the built seed.
import { createPglite } from '#runner/database/pglite.ts'
import { readParts } from './node-parts.ts'

export const pglite = createPglite(readParts)
