import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkClaim, claimsOf } from '#runner/course/check.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { draftExercise } from './draft-exercise.ts'

const root = mkdtempSync(join(tmpdir(), 'draft-'))
const sandbox = createChildSandbox()
const lesson = `---
title: One
summary: One.
minutes: 5
carries: []
---
## One

::: exercise tenant-quota
:::
`

beforeAll(() => {
  const files = {
    ...draftExercise('01-one/1-tenant-quota', 'tenant-quota', 'How many is “too many”?'),
    'lessons/01-one/lesson.md': lesson,
    'solutions/deskly/note.ts':
      'export interface Note {\n  tenantId: string\n  id: number\n  body: string\n}\n',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})

afterAll(() => {
  sandbox.close()
  rmSync(root, { recursive: true })
})

it('drafts an exercise that the check accepts as it is', { timeout: 20_000 }, async () => {
  const reading = readCourse(root)
  expect(reading).toMatchObject({ ok: true })
  const claims = reading.ok ? claimsOf(reading.course) : []
  expect(claims).toHaveLength(5)
  for (const claim of claims) {
    expect(await checkClaim(claim, sandbox.run), claim.variant).toBeNull()
  }
})
