// The fields of an error or a notice, by their letters → what node-postgres makes of them.
// https://www.postgresql.org/docs/current/protocol-error-fields.html
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Notice } from '#runner/database/session.ts'

type Fields = ReadonlyMap<string, string>

/** PostgreSQL always gives a code. */
export function errorOf(fields: Fields): DatabaseError {
  return new DatabaseError(fields.get('M') ?? '', {
    code: fields.get('C') ?? '',
    severity: fields.get('S'),
    detail: fields.get('D'),
    hint: fields.get('H'),
    position: fields.get('P'),
    internalPosition: fields.get('p'),
    internalQuery: fields.get('q'),
    where: fields.get('W'),
    schema: fields.get('s'),
    table: fields.get('t'),
    column: fields.get('c'),
    dataType: fields.get('d'),
    constraint: fields.get('n'),
    file: fields.get('F'),
    line: fields.get('L'),
    routine: fields.get('R'),
  })
}

/** It was thrown by nobody, so it has no stack. */
export function noticeOf(fields: Fields): Notice {
  const { stack: _stack, message, ...told } = errorOf(fields)
  return { ...told, message: fields.get('M') ?? message, name: 'notice' }
}
