// Where the workbook lies: every path of the course is relative to it.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** PARTY_WALL_ROOT names another workbook than the one that this file is part of. */
export const root = resolve(
  process.env['PARTY_WALL_ROOT'] ?? fileURLToPath(new URL('../..', import.meta.url)),
)
