import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const packageJson = new URL('../../package.json', import.meta.url)
const manifest = JSON.parse(readFileSync(packageJson, 'utf8')) as {
  readonly engines: { readonly node: string }
  readonly scripts: Readonly<Record<string, string>>
}
const { complaintAbout } = require('./node-version.cjs') as {
  complaintAbout(version: string): string | null
}
const launch = fileURLToPath(new URL('launch.cjs', import.meta.url))

it.each(['0.12.18', '16.20.2', '18.20.4', '19.9.0', '20.10.0', '20.18.3'])(
  'says of Node %s that it is too old',
  (version) => {
    expect(complaintAbout(version)).toBe(
      `Party Wall needs Node 20.19 or newer, this is ${version}.`,
    )
  },
)

it.each(['20.19.0', '20.20.2', '21.0.0', '22.0.0', '24.11.1', '100.0.0'])(
  'is content with Node %s',
  (version) => expect(complaintAbout(version)).toBeNull(),
)

it('asks for what package.json asks for', () => {
  expect(manifest.engines.node).toBe('>=20.19')
})

it('is asked before every command', () => {
  const commands = Object.values(manifest.scripts)
  expect(commands.filter((one) => !one.startsWith('node runner/start/launch.cjs'))).toEqual([])
})

it('ends a command on an old Node with that sentence and 5, before anything newer is loaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'old-node-'))
  const old = join(folder, 'old.cjs')
  writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })\n")
  const ended = spawnSync(process.execPath, ['-r', old, launch, join(folder, 'not-there.ts')])
  rmSync(folder, { recursive: true })
  expect(ended.stderr.toString()).toBe('Party Wall needs Node 20.19 or newer, this is 18.20.4.\n')
  expect([ended.status, ended.stdout.toString()]).toEqual([5, ''])
})
