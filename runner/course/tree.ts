// The root folder -> every file of the course as text, by its path.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'

const roots = ['lessons', 'exercises', 'solutions']

/** Paths are relative to the root, with forward slashes. Hidden files and editors' backups are left out. */
export function readTree(root: string): Files {
  const paths = roots
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => filePaths(root, folder))
  return Object.fromEntries(paths.map((path) => [path, readText(join(root, path))]))
}

function filePaths(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .filter(({ name }) => !name.startsWith('.') && !name.endsWith('~') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filePaths(root, path)
      return entry.isFile() ? [path] : []
    })
    .toSorted()
}

function readText(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
}

/** The files below a folder, by their path inside it. */
export function filesUnder(tree: Files, folder: string): Files {
  const start = `${folder}/`
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([path]) => path.startsWith(start))
      .map(([path, text]) => [path.slice(start.length), text]),
  )
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
