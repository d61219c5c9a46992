// What the file system threw at a write → the reason in words, or null when it is no such error.

const byCode: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
}

/** Reads after “… was not kept: ”. */
export function whyNotWritten(error: unknown): string | null {
  const { code, syscall, path } = (error ?? {}) as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return null
  return byCode[code] ?? `the file system said ${code}${path === undefined ? '' : ` at ${path}`}`
}
