// Tasks and sandbox -> the files that pages fetch, each named by its content, so it can be kept for ever.
import { createHash } from 'node:crypto'
import type { Files } from '#runner/grade/request.ts'
import type { AppData, FileLink } from '#site/client/page-data.ts'
import { exerciseData, type DataUrls } from './page-data.ts'
import type { SandboxFiles } from './sandbox-files.ts'
import type { Tasks } from './task.ts'

export interface DataFiles {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly urls: DataUrls
}

/** `reference` is the app, whole: see runner/course/read-reference.ts. */
export function dataFiles(
  tasks: Tasks,
  { workers, parts }: SandboxFiles,
  reference: Files,
): DataFiles {
  const files: Record<string, string | Uint8Array> = {}
  const name = (before: string, content: string | Uint8Array, ending: string): string => {
    const path = `${before}.${hash(content)}.${ending}`
    files[path] = content
    return path
  }
  const link = (part: keyof SandboxFiles['parts']): FileLink => ({
    url: name(`assets/pglite-${part}`, parts[part], 'gz'),
    bytes: parts[part].byteLength,
  })
  const exercises = [...tasks].map(([slug, task]) => {
    const text = JSON.stringify(exerciseData(task))
    return [slug, name(`exercises/${slug}`, text, 'json')] as const
  })
  const app: AppData = {
    files: reference,
    exercises: [...tasks.values()].flatMap(({ exercise: { number, slug, edit } }, index) =>
      Object.values(edit).some((path) => path !== null)
        ? [{ number, slug, edit, url: exercises[index]?.[1] ?? '' }]
        : [],
    ),
  }
  return {
    urls: {
      app: name('assets/app', JSON.stringify(app), 'json'),
      exercises: new Map(exercises),
      workers: {
        'pg-mem': { code: name('assets/worker', workers['pg-mem'], 'js') },
        pglite: {
          code: name('assets/pglite-worker', workers.pglite, 'js'),
          parts: { wasm: link('wasm'), data: link('data'), seed: link('seed') },
        },
        extras: { code: name('assets/extras', workers.extras, 'js') },
      },
    },
    files,
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}
