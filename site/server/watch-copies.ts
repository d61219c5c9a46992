// The learner's files in exercises/ → which exercise changed on disk, told at once while somebody listens.
import { statSync, watch, type FSWatcher } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '#runner/course/course.ts'

type Watched = Pick<Exercise, 'slug' | 'folder' | 'edit'>

export interface CopiesWatch {
  /** Returns what ends the listening; with the last listener all watching ends. */
  listen(told: (slug: string) => void): () => void
}

/** An editor saves in several steps: look when they are done. */
const settleMs = 50

/**
 * The file system tells of changes at once, where it can. It cannot on every disk (a mounted folder,
 * a container), so all files are looked at every `lookMs` as well.
 */
export function watchCopies(
  root: string,
  exercises: readonly Watched[],
  lookMs = 2000,
): CopiesWatch {
  const listeners = new Set<(slug: string) => void>()
  const known = new Map<string, string>()
  let end = () => {}

  function look(exercise: Watched, isWhole: (size: number) => boolean): void {
    const state = stateOf(root, exercise, isWhole)
    if (state === null || state === known.get(exercise.slug)) return
    known.set(exercise.slug, state)
    for (const told of listeners) told(exercise.slug)
  }

  function start(): () => void {
    for (const exercise of exercises) {
      known.set(exercise.slug, stateOf(root, exercise, () => true) ?? '')
    }
    const settling = new Map<string, ReturnType<typeof setTimeout>>()
    const watchers = exercises.flatMap((exercise) =>
      watchFolder(join(root, exercise.folder), () => {
        clearTimeout(settling.get(exercise.slug))
        // An empty file is often half of a save; if it is not, the next look finds it.
        const soon = () => look(exercise, (size) => size > 0)
        settling.set(exercise.slug, setTimeout(soon, settleMs).unref())
      }),
    )
    const looks = setInterval(() => {
      for (const exercise of exercises) look(exercise, () => true)
    }, lookMs).unref()
    return () => {
      clearInterval(looks)
      for (const timer of settling.values()) clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    }
  }

  return {
    listen(told) {
      if (listeners.size === 0) end = start()
      listeners.add(told)
      return () => {
        if (listeners.delete(told) && listeners.size === 0) end()
      }
    },
  }
}

/** null while a file is missing, as it is for a moment when an editor puts a new one in its place. */
function stateOf(
  root: string,
  { folder, edit }: Watched,
  isWhole: (size: number) => boolean,
): string | null {
  const states: string[] = []
  for (const file of Object.keys(edit)) {
    const stats = statSync(join(root, folder, file), { throwIfNoEntry: false })
    if (!stats?.isFile() || !isWhole(stats.size)) return null
    states.push(`${stats.mtimeMs} ${stats.size} ${stats.ino}`)
  }
  return states.join(', ')
}

function watchFolder(folder: string, changed: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, changed)
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    // No such folder, or too many watchers on this machine: the looks go on.
    return []
  }
}
