// Claims → what tsc says of graders, starters, references and mistakes; nothing when all compile.
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Claim } from '#runner/course/check.ts'
import type { Files } from '#runner/grade/request.ts'
import { folderOf, layOut } from './lay-out.ts'
import { root } from './root.ts'

/**
 * A starter has parameters that nobody uses yet, so those two rules rest here. Express is known also
 * where no file of what is checked imports it: the app adds to its types.
 */
const settings = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    noUnusedLocals: false,
    noUnusedParameters: false,
    types: ['node', 'vite/client', 'express-serve-static-core'],
  },
  include: ['.'],
}

/** `others` are files to compile beside the claims. */
export async function typeCheck(claims: readonly Claim[], others: Files): Promise<string[]> {
  const base = layOut('types', claims)
  for (const [path, text] of Object.entries(others)) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  for (const claim of claims) copyContract(base, claim)
  writeFileSync(join(base, 'tsconfig.json'), JSON.stringify(settings))
  const said = await run(join(root, 'node_modules/typescript/bin/tsc'), ['-p', base])
  return said.split('\n').filter((line) => line.trim() !== '')
}

/** The type tests of an exercise stand beside its mistakes, and are read beside its reference. */
function copyContract(base: string, claim: Claim): void {
  if (claim.variant !== 'reference') return
  const contract = join(
    root,
    claim.exercise.folder.replace(/^exercises/, 'solutions'),
    'contract.ts',
  )
  if (!existsSync(contract)) return
  const folder = join(base, folderOf(claim))
  mkdirSync(folder, { recursive: true })
  copyFileSync(contract, join(folder, 'contract.ts'))
}

/** What a Node script prints; tsc prints nothing when all is well. */
function run(script: string, words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [script, ...words], { cwd: root })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0 ? '' : said || `tsc ended with ${code}`))
  })
}
