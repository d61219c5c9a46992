// node:fs over the files of an exercise: read only, in memory.
import { Buffer } from 'node:buffer'

type Options = BufferEncoding | { readonly encoding?: BufferEncoding | null } | null | undefined
type Done<Value> = (error: Error | null, value?: Value) => void

let disk: ReadonlyMap<string, string> = new Map()

/** Replaces what the disk holds. Paths count from the root: `views/page.html` is `/views/page.html`. */
export function mount(files: Readonly<Record<string, string>>): void {
  disk = new Map(Object.entries(files).map(([path, text]) => [absolute(path), text]))
}

export class Stats {
  readonly size: number
  readonly mtime = new Date(0)
  readonly ctime = new Date(0)
  readonly #isFile: boolean

  constructor(size: number, isFile: boolean) {
    this.size = size
    this.#isFile = isFile
  }

  isFile(): boolean {
    return this.#isFile
  }

  isDirectory(): boolean {
    return !this.#isFile
  }
}

export const existsSync = (path: string): boolean => read(path) !== undefined || isFolder(path)

export function statSync(path: string): Stats {
  const text = read(path)
  if (text === undefined && !isFolder(path)) throw missing('stat', path)
  return new Stats(text === undefined ? 0 : Buffer.byteLength(text), text !== undefined)
}

export function readFileSync(path: string, options?: Options): string | Buffer {
  const text = read(path)
  if (text === undefined) throw missing('open', path)
  const encoding = typeof options === 'string' ? options : options?.encoding
  const bytes = Buffer.from(text)
  return encoding ? bytes.toString(encoding) : bytes
}

export function readdirSync(path: string): string[] {
  if (!isFolder(path)) throw missing('scandir', path)
  const folder = `${absolute(path)}/`.replace('//', '/')
  const inside = [...disk.keys()].filter((file) => file.startsWith(folder))
  return [
    ...new Set(inside.map((file) => file.slice(folder.length).split('/')[0] ?? '')),
  ].toSorted()
}

export function readFile(
  path: string,
  options: Options | Done<string | Buffer>,
  done?: Done<string | Buffer>,
): void {
  const callback = typeof options === 'function' ? options : done
  later(() => readFileSync(path, typeof options === 'function' ? null : options), callback)
}

export function stat(path: string, done: Done<Stats>): void {
  later(() => statSync(path), done)
}

export const promises = {
  readFile: async (path: string, options?: Options) => readFileSync(path, options),
  readdir: async (path: string) => readdirSync(path),
  stat: async (path: string) => statSync(path),
}

const readOnly =
  (name: string) =>
  (path: string): never => {
    throw Object.assign(new Error(`EROFS: read-only file system, ${name} '${path}'`), {
      code: 'EROFS',
      path,
    })
  }
export const writeFileSync = readOnly('open')
export const appendFileSync = readOnly('open')
export const mkdirSync = readOnly('mkdir')
export const unlinkSync = readOnly('unlink')
export const rmSync = readOnly('rm')

function absolute(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return `/${parts.join('/')}`
}

const read = (path: string): string | undefined => disk.get(absolute(path))

function isFolder(path: string): boolean {
  const folder = `${absolute(path)}/`.replace('//', '/')
  return folder === '/' || [...disk.keys()].some((file) => file.startsWith(folder))
}

function missing(call: string, path: string): Error {
  const message = `ENOENT: no such file or directory, ${call} '${path}'`
  return Object.assign(new Error(message), { code: 'ENOENT', errno: -2, syscall: call, path })
}

function later<Value>(make: () => Value, done: Done<Value> | undefined): void {
  queueMicrotask(() => {
    let value: Value
    try {
      value = make()
    } catch (error) {
      done?.(error as Error)
      return
    }
    done?.(null, value)
  })
}
