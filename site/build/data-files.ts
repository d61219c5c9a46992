// Tasks → the files that pages fetch of them, each named by its content, so it can be kept for ever.
import type { Files } from '#runner/grade/request.ts'
import type { AppData } from '#site/client/page-data.ts'
import { nameByContent } from './name-by-content.ts'
import { exerciseData, type DataUrls } from './page-data.ts'
import type { Task, Tasks } from './task.ts'

export interface DataFiles {
  readonly files: Files
  readonly urls: Pick<DataUrls, 'app' | 'exercises'>
}

/** `reference` is the app, whole: see runner/course/read-reference.ts. */
export function dataFiles(tasks: Tasks, reference: Files): DataFiles {
  const files: Record<string, string> = {}
  const name = (before: string, content: string): string => {
    const path = nameByContent(before, content, 'json')
    files[path] = content
    return path
  }
  const exercises = new Map(
    [...tasks].map(([slug, task]) => [
      slug,
      name(`exercises/${slug}`, JSON.stringify(exerciseData(task))),
    ]),
  )
  const app = appData([...tasks.values()], reference, exercises)
  return { urls: { app: name('assets/app', JSON.stringify(app)), exercises }, files }
}

/** `urls` are those of the exercises, by slug. */
export function appData(
  tasks: readonly Pick<Task, 'exercise'>[],
  reference: Files,
  urls: DataUrls['exercises'],
): AppData {
  return {
    files: reference,
    exercises: tasks.flatMap(({ exercise: { number, slug, edit } }) =>
      Object.values(edit).some((path) => path !== null)
        ? [{ number, slug, edit, url: urls.get(slug) ?? '' }]
        : [],
    ),
  }
}
