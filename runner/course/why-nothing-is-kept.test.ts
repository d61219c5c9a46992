import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { whyNothingIsKept } from './why-nothing-is-kept.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('finds nothing where files can be written, and leaves none', () => {
  expect(whyNothingIsKept(root)).toBeNull()
  expect(readdirSync(join(root, '.party-wall'))).toEqual([])
})

it('gives the reason where they cannot', () => {
  writeFileSync(join(root, '.party-wall'), 'in the way')
  expect(whyNothingIsKept(root)).toMatch(/^the file system said E/)
})
