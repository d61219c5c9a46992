import { expect, it } from 'vitest'
import { pack, unpack } from './pack.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

it('unpacks what was packed, as views of one buffer', () => {
  const whole = {
    folders: ['/base', '/base/1'],
    files: [
      { path: '/base/1/héllo', bytes: bytes('first') },
      { path: '/empty', bytes: bytes('') },
      { path: '/last', bytes: bytes('second') },
    ],
  }
  const packed = pack(whole).buffer as ArrayBuffer
  const unpacked = unpack(packed)
  expect(unpacked).toEqual(whole)
  expect(unpacked.files.every((file) => file.bytes.buffer === packed)).toBe(true)
})
