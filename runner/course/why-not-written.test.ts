import { expect, it } from 'vitest'
import { whyNotWritten } from './why-not-written.ts'

const thrown = (code: string) => Object.assign(new Error('write'), { code, syscall: 'write' })

it.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'this user may not write there'],
  ['EIO', 'the file system said EIO'],
])('knows %s', (code, why) => expect(whyNotWritten(thrown(code))).toBe(why))

it('takes no other failure for one of the file system', () => {
  expect(whyNotWritten(new TypeError('x is undefined'))).toBeNull()
  expect(whyNotWritten(Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' }))).toBeNull()
})
