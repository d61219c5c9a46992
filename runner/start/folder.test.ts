import { createRequire } from 'node:module'
import { expect, it } from 'vitest'

const { complaintAbout } = createRequire(import.meta.url)('./folder.cjs') as {
  complaintAbout(folder: string, command?: string, words?: readonly string[]): string | null
}

it.each(['/home/ann/wall', '/home/ann/100% my walls (1)', 'C:\\a%20b', '/tmp/[x]{y}!'])(
  'is content with %s',
  (folder) => expect(complaintAbout(folder, 'runner/cli/test.ts', [])).toBeNull(),
)

it.each([
  ['site/server/start.ts', []],
  ['site/build/build.ts', []],
  ['runner/cli/test.ts', []],
  [undefined, []],
])('says of “#” that it cannot bundle there: %s', (command, words) => {
  expect(complaintAbout('/tmp/a#b', command, words)).toMatch(/with “#” in its path: .* \/tmp\/a#b$/)
})

it.each([
  ['runner/cli/test.ts', ['2.1']],
  ['runner/cli/prepare.ts', []],
  ['runner/cli/app.ts', []],
])('closes nothing in such a folder that works: %s %j', (command, words) => {
  expect(complaintAbout('/tmp/a#b', command, words)).toBeNull()
})

it('says of “?” that nothing can be done there', () => {
  expect(complaintAbout('/tmp/a?b', 'runner/cli/test.ts', ['2.1'])).toContain('“?”')
})
