// node:crypto as far as Express, pg-mem and the course use it, over @noble/hashes.
import { Buffer } from 'node:buffer'
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'

type Data = string | Uint8Array
interface Hasher {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

const algorithms = { md5, sha1, sha256, sha384, sha512 }

export class Hash {
  readonly #hasher: Hasher

  constructor(hasher: Hasher) {
    this.#hasher = hasher
  }

  update(data: Data, encoding?: BufferEncoding): this {
    this.#hasher.update(bytesOf(data, encoding))
    return this
  }

  digest(): Buffer
  digest(encoding: BufferEncoding): string
  digest(encoding?: BufferEncoding): Buffer | string {
    const digest = Buffer.from(this.#hasher.digest())
    return encoding === undefined ? digest : digest.toString(encoding)
  }
}

export const getHashes = (): string[] => Object.keys(algorithms)
export const createHash = (name: string): Hash => new Hash(algorithm(name).create())

export function createHmac(name: string, key: Data): Hash {
  return new Hash(hmac.create(algorithm(name), bytesOf(key)))
}

export function timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) {
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), {
      code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
    })
  }
  let difference = 0
  for (const [at, byte] of one.entries()) difference |= byte ^ (other[at] ?? 0)
  return difference === 0
}

export const randomBytes = (size: number): Buffer =>
  Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)))

export function randomInt(from: number, to?: number): number {
  const [low, high] = to === undefined ? [0, from] : [from, to]
  return low + (randomBytes(6).readUIntBE(0, 6) % (high - low))
}

/** Not the platform's own: it is missing in a worker of an opaque origin over plain http. */
export function randomUUID(): string {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function bytesOf(data: Data, encoding?: BufferEncoding): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, encoding) : data
}

function algorithm(name: string) {
  const found = Object.entries(algorithms).find(
    ([key]) => key === name.toLowerCase().replace('-', ''),
  )
  if (!found)
    throw Object.assign(new Error('Digest method not supported'), {
      code: 'ERR_CRYPTO_INVALID_DIGEST',
    })
  return found[1]
}
