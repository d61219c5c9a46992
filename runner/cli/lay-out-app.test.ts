import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { layOutApp } from './lay-out-app.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lay-out-app-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const files = { '#deskly/deskly.ts': 'export {}\n' }

it('lays the app out beside the course', () => {
  expect(fileURLToPath(layOutApp(files, root))).toBe(join(root, '.party-wall/app/deskly/'))
})

it('lays it out elsewhere, with its packages, where nothing can be written', () => {
  writeFileSync(join(root, '.party-wall'), 'in the way')
  const folder = fileURLToPath(layOutApp(files, root))
  expect(folder).not.toContain(root)
  expect(existsSync(join(folder, 'deskly.ts'))).toBe(true)
  expect(existsSync(join(folder, '../../node_modules/express/package.json'))).toBe(true)
  rmSync(join(folder, '../..'), { recursive: true })
})
