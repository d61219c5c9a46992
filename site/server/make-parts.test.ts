import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { earlyParts } from './early-parts.ts'
import { BuildFailed, findParts, makeParts, type Build } from './make-parts.ts'
import { partsFile } from './parts-file.ts'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'make-parts-'))
  folder = join(root, 'site/0123')
})
afterEach(() => rmSync(root, { recursive: true }))

const build: Build = async (into) =>
  writeFileSync(join(into, partsFile), JSON.stringify(earlyParts))

it('finds what was built, and nothing that was left half done', async () => {
  expect(findParts(folder)).toBeNull()
  mkdirSync(folder, { recursive: true })
  expect(findParts(folder)).toBeNull()
  const made = await makeParts(folder, build)
  expect(made).toEqual({ folder, parts: earlyParts })
  expect(findParts(folder)).toEqual(made)
})

it('takes away what was built from earlier sources', async () => {
  mkdirSync(join(dirname(folder), 'old'), { recursive: true })
  await makeParts(folder, build)
  expect(readdirSync(dirname(folder))).toEqual(['0123'])
})

it('builds elsewhere, for this process, where nothing can be written', async () => {
  writeFileSync(join(root, 'site'), 'a file in the way')
  const made = await makeParts(folder, build)
  expect(made.folder).not.toContain(root)
  expect(made.parts).toEqual(earlyParts)
  rmSync(made.folder, { recursive: true })
})

it('builds elsewhere where the disk fills up meanwhile', async () => {
  const full: Build = async (into) => {
    if (into.startsWith(root)) throw new BuildFailed('no space left on device')
    await build(into)
  }
  const made = await makeParts(folder, full)
  expect(made.folder).not.toContain(root)
  expect(readdirSync(dirname(folder))).toEqual([])
  rmSync(made.folder, { recursive: true })
})

it('says why where it fails everywhere', async () => {
  const fails: Build = () => Promise.reject(new BuildFailed('no space left on device'))
  await expect(makeParts(folder, fails)).rejects.toThrow('no space left on device')
})
