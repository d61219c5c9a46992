import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from './replace-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-file-'))
})

describe('replaceFile', () => {
  it('makes the folder, writes the text, and leaves nothing beside it', () => {
    replaceFile(join(folder, 'a/b.ts'), 'one')
    replaceFile(join(folder, 'a/b.ts'), 'two')
    expect(readFileSync(join(folder, 'a/b.ts'), 'utf8')).toBe('two')
    expect(readdirSync(join(folder, 'a'))).toEqual(['b.ts'])
  })

  it('throws and leaves no draft when the file cannot be put in place', () => {
    mkdirSync(join(folder, 'b.ts/inside'), { recursive: true })
    expect(() => replaceFile(join(folder, 'b.ts'), 'two')).toThrow(/EISDIR|ENOTEMPTY/)
    expect(readdirSync(folder)).toEqual(['b.ts'])
  })

  it('replaces a link and not what it points to', () => {
    writeFileSync(join(folder, 'elsewhere.ts'), 'kept')
    symlinkSync(join(folder, 'elsewhere.ts'), join(folder, 'b.ts'))
    replaceFile(join(folder, 'b.ts'), 'two')
    expect(readFileSync(join(folder, 'elsewhere.ts'), 'utf8')).toBe('kept')
    expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe('two')
  })
})
