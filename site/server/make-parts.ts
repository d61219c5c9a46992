// The parts of the site, found or built behind the pages → the folder that holds them.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whyNotWritten } from '#runner/course/why-not-written.ts'
import type { Parts } from '#site/build/parts.ts'
import { readParts } from './parts-file.ts'

export interface Made {
  readonly folder: string
  readonly parts: Parts
}

/** Fills the folder; rejects with the reason in words. */
export type Build = (folder: string) => Promise<void>

/** `folder` is named by the hash of the sources; its neighbours are older, and go. */
export function findParts(folder: string): Made | null {
  const parts = readParts(folder)
  return parts && { folder, parts }
}

/** Where nothing can be written beside the course, they live as long as this process. */
export async function makeParts(folder: string, build: Build = buildInChild): Promise<Made> {
  const whole = await makeBeside(folder, build)
  if (whole) return whole
  const passing = mkdtempSync(join(tmpdir(), 'party-wall-site-'))
  process.once('exit', () => remove(passing))
  await build(passing)
  const made = findParts(passing)
  if (!made) throw new Error('The build ended without a word.')
  return made
}

/** null where it did not come about. Several processes may do so at once. */
async function makeBeside(folder: string, build: Build): Promise<Made | null> {
  const unfinished = `${folder}.${process.pid}`
  try {
    mkdirSync(unfinished, { recursive: true })
    await build(unfinished)
    if (!findParts(folder)) {
      rmSync(folder, { recursive: true, force: true })
      renameSync(unfinished, folder)
    }
    sweep(folder)
  } catch (error) {
    if (whyNotWritten(error) === null && !(error instanceof BuildFailed)) throw error
  } finally {
    remove(unfinished)
  }
  return findParts(folder)
}

/** Nobody minds what stays behind where nothing can be written. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    if (whyNotWritten(error) === null) throw error
  }
}

function sweep(folder: string): void {
  const beside = dirname(folder)
  for (const name of readdirSync(beside)) {
    const path = join(beside, name)
    // Another process may be at the same parts.
    if (!path.startsWith(folder)) remove(path)
  }
}

export class BuildFailed extends Error {}

/** The bundler keeps its process busy for seconds, in which no page could be answered. */
function buildInChild(folder: string): Promise<void> {
  const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const words = ['--import', 'tsx', file('build-parts.ts'), folder]
  const child = spawn(process.execPath, words, {
    cwd: file('../..'),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const end = () => child.kill()
  process.once('exit', end)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      process.off('exit', end)
      if (code === 0) resolve()
      else reject(new BuildFailed(said.trim() || `The build ended with ${code}.`))
    })
  })
}
