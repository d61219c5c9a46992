// The root folder → every file of the course as text, by its path, and what could not be read.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import type { Sure } from './reading.ts'

const roots = ['lessons', 'exercises', 'solutions']

/**
 * Paths are relative to the root, with forward slashes. Hidden files and editors' backups are left
 * out. Of the learner's own files and of what is no text only the name is taken.
 */
export function readTree(root: string, folders: readonly string[] = roots): Sure<Files> {
  const faults: Fault[] = []
  const attempt = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException
      faults.push({ file: path, line: 1, message: `cannot be read (${code}): see who may read it` })
      return undefined
    }
  }
  const pathsIn = (folder: string): string[] =>
    (attempt(folder, () => readdirSync(join(root, folder), { withFileTypes: true })) ?? [])
      .filter(({ name }) => !isHidden(name))
      .flatMap((entry) => {
        const path = `${folder}/${entry.name}`
        if (entry.isDirectory()) return pathsIn(path)
        return entry.isFile() ? [path] : []
      })
      .toSorted()
  const files = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap(pathsIn)
    .flatMap((path) => {
      if (!isText(path) || isLearners(path)) return [[path, '']]
      const text = attempt(path, () => readText(join(root, path)))
      if (text?.includes('\uFFFD')) {
        faults.push({ file: path, line: 1, message: 'is not UTF-8: save it in that encoding' })
      }
      return text === undefined ? [] : [[path, text]]
    })
  return { value: Object.fromEntries(files) as Files, faults }
}

const isHidden = (name: string): boolean =>
  name.startsWith('.') || name.endsWith('~') || name === 'node_modules'

const isText = (path: string): boolean => /\.(?:md|ts|svg|txt|json|sql)$/.test(path)

/** exercises/02-the-tenant-model/1-tenant-model/tenants.ts */
export const isLearners = (path: string): boolean =>
  /^exercises\/[^/]+\/[^/]+\/[^/]+\.ts$/.test(path) && !path.includes('.test')

function readText(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
}

/** The files below a folder, by their path inside it. */
export function filesUnder(tree: Files, folder: string): Files {
  return Object.fromEntries(
    (folders(tree).get(folder) ?? []).map((path) => [
      path.slice(folder.length + 1),
      tree[path] ?? '',
    ]),
  )
}

/** Folder -> the paths of all files below it. */
type Folders = ReadonlyMap<string, readonly string[]>

const known = new WeakMap<Files, Folders>()

/** Every exercise asks for its folders: looking through all files each time takes most of a second. */
function folders(tree: Files): Folders {
  const made = known.get(tree)
  if (made) return made
  const all = new Map<string, string[]>()
  for (const path of Object.keys(tree)) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at)
      const below = all.get(folder)
      if (below) below.push(path)
      else all.set(folder, [path])
    }
  }
  known.set(tree, all)
  return all
}

/** The names of the folders directly inside a folder, sorted. */
export function foldersIn(tree: Files, folder: string): readonly string[] {
  const paths = Object.keys(filesUnder(tree, folder)).filter((path) => path.includes('/'))
  return [...new Set(paths.map((path) => path.slice(0, path.indexOf('/'))))].toSorted()
}

/** The names of the files directly inside a folder. */
export function filesIn(tree: Files, folder: string): readonly string[] {
  return Object.keys(filesUnder(tree, folder)).filter((path) => !path.includes('/'))
}
