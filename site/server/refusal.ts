// What was thrown while a request was answered → a status and a sentence for the learner.

import { UnreadableCopy } from '#runner/course/learner-files.ts'

export interface Refused {
  readonly status: number
  readonly message: string
}

export const tooLarge = 'Your files are larger than 8 MB together, and were not saved.'

const byCode: Readonly<Record<string, Refused>> = {
  ENOSPC: {
    status: 507,
    message: 'The disk is full: free some space. What was on disk before is still whole.',
  },
  EDQUOT: {
    status: 507,
    message: 'Your share of the disk is full: free some space. What was there is still whole.',
  },
  EACCES: {
    status: 507,
    message: 'The files in exercises/ may not be written: see who owns them.',
  },
  EPERM: { status: 507, message: 'The files in exercises/ may not be written: see who owns them.' },
  EROFS: { status: 507, message: 'The disk is read-only: nothing can be written there.' },
  'entity.too.large': {
    status: 413,
    message: tooLarge,
  },
  'entity.parse.failed': { status: 400, message: 'The body is not JSON.' },
}

/** Knows what is no file in place of a learner's, errors of the file system by `code`, those of the body's parser by `type`. */
export function refusalOf(error: unknown): Refused {
  if (error instanceof UnreadableCopy) return { status: 422, message: error.message }
  const { code, type, status } = (error ?? {}) as {
    readonly code?: unknown
    readonly type?: unknown
    readonly status?: unknown
  }
  const known = byCode[String(code)] ?? byCode[String(type)]
  if (known) return known
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, message: 'The request was not understood.' }
  }
  return { status: 500, message: 'The server failed; its terminal says why.' }
}
