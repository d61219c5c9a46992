// What a worker is warmed with while no exercise is open: a little of all that exercises use.
import type { GradeRequest } from '#runner/grade/request.ts'

const answer = `import express from 'express'
import type { Pool } from 'pg'

export interface Note { readonly id: number; readonly title: string }

export async function addNote(db: Pool, tenant: string, title: string): Promise<Note> {
  const { rows } = await db.query<Note>(
    'insert into notes (tenant, title) values ($1, $2) returning id, title',
    [tenant, title],
  )
  return rows[0]!
}

export function makeApp(db: Pool) {
  const app = express()
  app.use(express.json())
  app.get('/notes/:id', async (req, res) => {
    const { rows } = await db.query('select title from notes where tenant = $1 and id = $2', [
      req.hostname.split('.')[0],
      req.params.id,
    ])
    if (rows[0]) res.json(rows[0])
    else res.status(404).json({ error: 'no such note' })
  })
  return app
}
`

const grader = `import { beforeEach, describe, expect, it } from 'vitest'
import { database, mistake, request } from '#kit'
import { addNote, makeApp } from './answer.ts'

describe('notes', () => {
  let db: Awaited<ReturnType<typeof database>>
  beforeEach(async () => {
    db = await database()
    await db.query(\`create table notes (
      id int generated always as identity primary key,
      tenant text not null, title text not null, created_at timestamptz not null default now(),
      unique (tenant, title)
    )\`)
  })

  it('are added', async () => {
    for (const tenant of ['acme', 'globex']) await addNote(db, tenant, 'a note of ' + tenant)
    const { rows } = await db.query('select tenant, count(*) as n from notes group by tenant order by tenant')
    expect(rows).toHaveLength(2)
    await expect(addNote(db, 'acme', 'a note of acme')).rejects.toMatchObject({ code: '23505' })
  })

  it.each(['acme', 'globex'])('are read by %s', async (tenant) => {
    const { id } = await addNote(db, tenant, 'mine')
    const reply = await request(makeApp(db), '/notes/' + id, { host: tenant + '.example.com' })
    mistake('generic', 'The note came back.', () => expect(reply.json()).toEqual({ title: 'mine' }))
    expect((await request(makeApp(db), '/notes/99')).status).toBe(404)
  })
})
`

export const genericExercise: GradeRequest = {
  exercise: 'generic',
  engine: 'pg-mem',
  seed: 1,
  files: { 'answer.ts': answer, 'grader.test.ts': grader },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
}
