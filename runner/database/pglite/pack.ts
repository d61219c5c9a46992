// Folders and files ⇄ one buffer that is unpacked without a copy.

export interface PackedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Unpacked {
  /** Parents come before what lies in them. */
  readonly folders: readonly string[]
  readonly files: readonly PackedFile[]
}

interface Index {
  readonly folders: readonly string[]
  /** Path and length; the files follow each other in this order. */
  readonly files: readonly (readonly [path: string, length: number])[]
}

const lengthBytes = 4

/** The length of the index (32 bits, little end first), the index as JSON, the files. */
export function pack({ folders, files }: Unpacked): Uint8Array {
  const index: Index = { folders, files: files.map(({ path, bytes }) => [path, bytes.length]) }
  const text = new TextEncoder().encode(JSON.stringify(index))
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, lengthBytes + text.length)
  const packed = new Uint8Array(size)
  new DataView(packed.buffer).setUint32(0, text.length, true)
  packed.set(text, lengthBytes)
  let at = lengthBytes + text.length
  for (const { bytes } of files) {
    packed.set(bytes, at)
    at += bytes.length
  }
  return packed
}

/** The files are views: what is written to them is written to `packed`. */
export function unpack(packed: ArrayBuffer): Unpacked {
  const length = new DataView(packed).getUint32(0, true)
  const text = new TextDecoder().decode(new Uint8Array(packed, lengthBytes, length))
  const { folders, files } = JSON.parse(text) as Index
  let at = lengthBytes + length
  return {
    folders,
    files: files.map(([path, size]) => {
      const bytes = new Uint8Array(packed, at, size)
      at += size
      return { path, bytes }
    }),
  }
}
