// `GET /api/work`, `GET` and `PUT /api/work/:slug`, `GET /api/progress`: the store of `npm start`.
import { Router, json, type ErrorRequestHandler, type Response } from 'express'
import type { Course, Exercise } from '#runner/course/course.ts'
import { readProgress } from '#runner/course/progress-file.ts'
import { workChangeSchema, type Refusal } from '#runner/course/work.ts'
import { readWork, saveWork } from './stored-work.ts'
import { refusalOf } from './refusal.ts'

export const bodyLimit = '8mb'

/** Every answer is JSON: a Work, several by slug, or a Refusal. */
export function workApi(root: string, course: Course): Router {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  const bySlug = new Map(exercises.map((exercise) => [exercise.slug, exercise]))
  const api = Router()

  api.get('/progress', (_request, response) => {
    response.json(readProgress(root))
  })
  api.get('/work', (_request, response) => {
    const works = exercises.map((exercise) => [exercise.slug, readWork(root, exercise)])
    response.json(Object.fromEntries(works))
  })
  api.get('/work/:slug', (request, response) => {
    const exercise = bySlug.get(request.params.slug)
    if (!exercise) return refuseUnknown(response, request.params.slug)
    response.json(readWork(root, exercise))
  })
  api.put('/work/:slug', json({ limit: bodyLimit }), (request, response) => {
    const exercise = bySlug.get(request.params.slug)
    if (!exercise) return refuseUnknown(response, request.params.slug)
    save(root, exercise, request.body, response)
  })
  api.use((_request, response) => refuse(response, 404, { message: 'There is no such address.' }))
  api.use(answerErrors)
  return api
}

function save(root: string, exercise: Exercise, body: unknown, response: Response): void {
  const change = workChangeSchema.safeParse(body)
  if (!change.success) {
    const message = 'This is not a change of work: it needs base, files and progress, as JSON.'
    return refuse(response, 400, { message })
  }
  const saving = saveWork(root, exercise, change.data)
  if (saving.kind === 'saved') {
    response.json(saving.work)
  } else if (saving.kind === 'changed') {
    const message = 'The files on disk have changed since this page read them.'
    refuse(response, 409, { message, work: saving.work })
  } else {
    const yours = Object.keys(exercise.edit).join(', ')
    const message = `“${saving.file}” is not a file of ${exercise.number}; yours: ${yours}.`
    refuse(response, 400, { message })
  }
}

function refuseUnknown(response: Response, slug: string): void {
  refuse(response, 404, { message: `There is no exercise “${slug}”.` })
}

function refuse(response: Response, status: number, refusal: Refusal): void {
  response.status(status).json(refusal)
}

/** The wall of HTTP: whatever was thrown becomes a sentence. */
const answerErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  const { status, message } = refusalOf(error)
  if (status === 500) console.error(error)
  refuse(response, status, { message })
}
