// Tasks and worker -> the files that pages fetch, each named by its content, so it can be kept for ever.
import { createHash } from 'node:crypto'
import type { Files } from '#runner/grade/request.ts'
import { exerciseData, type DataUrls } from './page-data.ts'
import type { Tasks } from './task.ts'

export function dataFiles(
  tasks: Tasks,
  workerCode: string,
): { readonly files: Files; readonly urls: DataUrls } {
  const exercises = [...tasks].map(([slug, task]) => {
    const text = JSON.stringify(exerciseData(task))
    return { slug, text, url: `exercises/${slug}.${hash(text)}.json` }
  })
  const worker = `assets/worker.${hash(workerCode)}.js`
  return {
    files: {
      ...Object.fromEntries(exercises.map(({ url, text }) => [url, text])),
      [worker]: workerCode,
    },
    urls: { worker, exercises: new Map(exercises.map(({ slug, url }) => [slug, url])) },
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}
