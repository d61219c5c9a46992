// `/api/work`, `/api/work/:slug`, `/api/work/:slug/versions`, `/api/progress`, `/api/changes`: the store of `npm start`.
import { Router, json, type ErrorRequestHandler, type Response } from 'express'
import type { Course, Exercise } from '#runner/course/course.ts'
import { UnreadableCopy } from '#runner/course/learner-files.ts'
import { readProgress } from '#runner/course/progress-file.ts'
import { versionsSchema } from '#runner/course/versions.ts'
import { workChangeSchema, type Refusal, type Work } from '#runner/course/work.ts'
import { bytesOf } from '#runner/grade/request.ts'
import { readWork, saveWork } from './stored-work.ts'
import { changes } from './changes.ts'
import { foreignFile, keepVersions, readVersions } from './stored-versions.ts'
import { refusalOf, tooLarge } from './refusal.ts'

/** Of all files of a change together, in bytes of UTF-8. */
const most = 8 * 1024 * 1024

/** JSON writes a line end as two letters, and a control character as six. */
export const bodyLimit = 6 * most

/** Every answer is JSON: a Work, several by slug, versions, progress, or a Refusal. */
export function workApi(root: string, course: Course): Router {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  const bySlug = new Map(exercises.map((exercise) => [exercise.slug, exercise]))
  const api = Router()

  api.use(changes(root, exercises))

  api.get('/progress', (_request, response) => {
    response.json(readProgress(root))
  })
  api.get('/work', (_request, response) => {
    const works = exercises.map((exercise) => [exercise.slug, readOrRefuse(root, exercise)])
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
  api.get('/work/:slug/versions', (request, response) => {
    const exercise = bySlug.get(request.params.slug)
    if (!exercise) return refuseUnknown(response, request.params.slug)
    response.json({ versions: readVersions(root, exercise) })
  })
  api.post('/work/:slug/versions', json({ limit: bodyLimit }), (request, response) => {
    const exercise = bySlug.get(request.params.slug)
    if (!exercise) return refuseUnknown(response, request.params.slug)
    keep(root, exercise, request.body, response)
  })
  api.use((_request, response) => refuse(response, 404, { message: 'There is no such address.' }))
  api.use(answerErrors)
  return api
}

/** One exercise whose file cannot be read closes no other. */
function readOrRefuse(root: string, exercise: Exercise): Work | Refusal {
  try {
    return readWork(root, exercise)
  } catch (error) {
    if (error instanceof UnreadableCopy) return { message: error.message }
    throw error
  }
}

function save(root: string, exercise: Exercise, body: unknown, response: Response): void {
  const change = workChangeSchema.safeParse(body)
  if (!change.success) {
    const message = 'This is not a change of work: it needs base, files and progress, as JSON.'
    return refuse(response, 400, { message })
  }
  const bytes = Object.values(change.data.files).reduce((sum, text) => sum + bytesOf(text), 0)
  if (bytes > most) return refuse(response, 413, { message: tooLarge })
  const saving = saveWork(root, exercise, change.data)
  if (saving.kind === 'saved') {
    response.json(saving.work)
  } else if (saving.kind === 'changed') {
    const message = 'The files on disk have changed since this page read them.'
    refuse(response, 409, { message, work: saving.work })
  } else {
    refuseFile(response, exercise, saving.file)
  }
}

function keep(root: string, exercise: Exercise, body: unknown, response: Response): void {
  const sent = versionsSchema.safeParse(body)
  if (!sent.success) {
    const message = 'These are not versions: each needs at, why and files, as JSON.'
    return refuse(response, 400, { message })
  }
  const foreign = foreignFile(sent.data.versions, exercise)
  if (foreign !== undefined) return refuseFile(response, exercise, foreign)
  response.json({ versions: keepVersions(root, exercise, sent.data.versions) })
}

function refuseFile(response: Response, { edit, number }: Exercise, file: string): void {
  const yours = Object.keys(edit).join(', ')
  refuse(response, 400, { message: `“${file}” is not a file of ${number}; yours: ${yours}.` })
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
