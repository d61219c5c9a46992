import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkClaim, claimsOf } from '#runner/course/check.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { draftExercise, draftKinds, type DraftKind } from './draft-exercise.ts'

const sandbox = createChildSandbox({ next: 'same-child' })
const roots: string[] = []
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

function layOut(kind: DraftKind): string {
  const root = mkdtempSync(join(tmpdir(), 'draft-'))
  roots.push(root)
  const files = {
    ...draftExercise('01-one/1-tenant-quota', 'tenant-quota', 'How many is “too many”?', kind),
    'lessons/01-one/lesson.md': lesson,
    'solutions/deskly/note.ts':
      'export interface Note {\n  tenantId: string\n  id: number\n  body: string\n}\n',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

afterAll(() => {
  sandbox.close()
  for (const root of roots) rmSync(root, { recursive: true })
})

it.each(draftKinds)('drafts a %s that the check accepts as it is', async (kind) => {
  const reading = readCourse(layOut(kind))
  expect(reading).toMatchObject({ ok: true })
  const claims = reading.ok ? claimsOf(reading.course) : []
  expect(claims.length).toBeGreaterThanOrEqual(5)
  expect(claims[0]?.exercise.kind).toBe(kind)
  for (const claim of claims) {
    expect(await checkClaim(claim, sandbox.run), claim.variant).toBeNull()
  }
})
