// The text of a timestamptz <-> milliseconds since 1970.
import { DatabaseError } from '#runner/database/database-error.ts'
import { Refusal } from './refusal.ts'

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)? ?(?:(Z)|([-+])(\d\d)(?::?(\d\d))?)?$/i

/** The session's zone is UTC. Of PostgreSQL's many forms only the ISO one is read. */
export function instantOf(text: string): number {
  const found = form.exec(text.trim())
  if (!found) {
    if (/\d|now|today|tomorrow|yesterday|epoch|infinity/i.test(text)) {
      throw new Refusal(`timestamps written like "${text}"`)
    }
    throw new DatabaseError(`invalid input syntax for type timestamp with time zone: "${text}"`, {
      code: '22007',
    })
  }
  const [, year, month, day, hour, minute, second, fraction = '', , sign, zoneHour, zoneMinute] =
    found
  const parts = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0))
  if (!isReal(parts)) {
    throw new DatabaseError(`date/time field value out of range: "${text}"`, { code: '22008' })
  }
  if (Number(fraction.padEnd(6, '0').slice(3)) > 0) throw new Refusal('microseconds')
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.padEnd(3, '0').slice(0, 3)))
  const zone = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * 60_000
  return sign === '-' ? utc + zone : utc - zone
}

function isReal([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]) {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0
  return real && hour < 24 && minute < 60 && second < 60
}

/** As PostgreSQL writes it in the zone UTC: `2024-05-01 09:30:00.5+00`. */
export function timestampText(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '+00')
}
