// A packed data directory ⇄ the file system in memory on which PGlite runs.
import { MemoryFS } from '@electric-sql/pglite'
import { unpack, type Unpacked } from './pack.ts'

/** A node of Emscripten's MEMFS. */
interface Node {
  contents: Uint8Array | Readonly<Record<string, Node>>
  usedBytes: number
  readonly node_ops: {
    mknod(parent: Node, name: string, mode: number, device: number): Node
  }
}

/** The part of Emscripten's file system that is used here. */
interface Files {
  mkdirTree(path: string): void
  readdir(path: string): readonly string[]
  readFile(path: string): Uint8Array
  lookupPath(path: string): { readonly node: Node & { readonly mode: number } }
  isDir(mode: number): boolean
}

const root = '/pglite/data'
const folderMode = 0o40700
const fileMode = 0o100600

export class PackedFileSystem extends MemoryFS {
  readonly #packed: ArrayBuffer | null

  /** Without a pack PGlite finds nothing, and makes a database. */
  constructor(packed: ArrayBuffer | null) {
    super()
    this.#packed = packed
  }

  get #files(): Files {
    if (!this.pg) throw new Error('PGlite has not begun to use its file system.')
    return (this.pg.Module as unknown as { readonly FS: Files }).FS
  }

  /** PGlite calls it before it looks for a database. */
  override async initialSyncFs(): Promise<void> {
    if (!this.#packed) return
    this.#files.mkdirTree(root)
    const { folders, files } = unpack(this.#packed)
    const made = new Map([['', this.#files.lookupPath(root).node]])
    const make = (path: string, mode: number): Node => {
      const slash = path.lastIndexOf('/')
      const parent = made.get(path.slice(0, slash))
      if (!parent) throw new Error(`The seed has no folder for ${path}.`)
      return parent.node_ops.mknod(parent, path.slice(slash + 1), mode, 0)
    }
    for (const path of folders) made.set(path, make(path, folderMode) as never)
    for (const { path, bytes } of files) {
      Object.assign(make(path, fileMode), { contents: bytes, usedBytes: bytes.length })
    }
  }

  /** What lies in the data directory now. Paths begin with a slash. */
  read(): Unpacked {
    const folders: string[] = []
    const files: { readonly path: string; readonly bytes: Uint8Array }[] = []
    const walk = (folder: string): void => {
      for (const name of this.#files.readdir(root + folder).toSorted()) {
        if (name === '.' || name === '..') continue
        const path = `${folder}/${name}`
        if (this.#files.isDir(this.#files.lookupPath(root + path).node.mode)) {
          folders.push(path)
          walk(path)
        } else files.push({ path, bytes: this.#files.readFile(root + path) })
      }
    }
    walk('')
    return { folders, files }
  }
}
