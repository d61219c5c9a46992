// What is about to be replaced in the learner's files → versions, and the way back to each.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Version } from '#runner/course/versions.ts'
import type { Work } from '#runner/course/work.ts'
import type { Files } from '#runner/grade/request.ts'
import { sameFiles } from './merge-work.ts'
import type { ExerciseData } from './page-data.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'
import { withEveryFile } from './with-every-file.ts'

interface Parts {
  readonly store: Store
  readonly exercise: ReadonlySignal<ExerciseData | null>
  readonly work: ReadonlySignal<Work>
  readonly change: (next: Partial<Work>) => void
}

type WayBack = Pick<Session, 'versions' | 'beforeReset' | 'broughtBack' | 'reset' | 'bringBack'> & {
  keep(slug: string, why: Version['why'], files: Files): void
  /** The learner has gone on from what was brought back. */
  goOn(): void
}

export function wayBack({ store, exercise, work, change }: Parts): WayBack {
  const broughtBack = signal<Version | null>(null)
  const versions = computed(() => store.versions.value[exercise.value?.slug ?? ''] ?? [])
  const isStarter = computed(() => sameFiles(exercise.value?.starter ?? {}, work.value.files))
  const beforeReset = computed(
    () => (isStarter.value && versions.value.find(({ why }) => why === 'reset')) || null,
  )

  function keep(slug: string, why: Version['why'], files: Files): void {
    store.keep(slug, { at: new Date().toISOString(), why, files })
  }

  function goOn(): void {
    broughtBack.value = null
  }

  function reset(): void {
    if (!exercise.value || isStarter.value) return
    const { slug, starter } = exercise.value
    keep(slug, 'reset', work.value.files)
    goOn()
    change({ files: starter })
  }

  function bringBack(version: Version): void {
    const data = exercise.value
    if (!data) return
    const { files } = work.value
    const isKept = versions.value.some((kept) => sameFiles(kept.files, files))
    if (!isStarter.value && !isKept) keep(data.slug, 'return', files)
    change(withEveryFile(data, { ...work.value, files: version.files }))
    broughtBack.value = version
  }

  return { versions, beforeReset, broughtBack, reset, bringBack, keep, goOn }
}
