// Kept progress → marks in the lists, on the exercises, and the way back to where the learner was.
import type { Progress } from '#runner/course/work.ts'
import { openStore } from './open-store.ts'
import type { PageData } from './page-data.ts'

/** Called again after each change, it paints what is true then. */
export async function showProgress(page: PageData): Promise<void> {
  const store = await openStore(new URL(page.root, location.href).href)
  paint(page, await store.all())
}

export function paint(page: PageData, progress: Readonly<Record<string, Progress>>): void {
  const isPassed = (slug: string) => progress[slug]?.passed != null
  for (const list of document.querySelectorAll<HTMLElement>('[data-pips]')) {
    const slugs = list.dataset.pips?.split(' ').filter(Boolean) ?? []
    list.querySelectorAll('i').forEach((pip, index) => {
      pip.toggleAttribute('data-passed', isPassed(slugs[index] ?? ''))
    })
    const words = list.querySelector('.unseen')
    if (words) words.textContent = `${slugs.filter(isPassed).length} of ${slugs.length} passed`
  }
  for (const mark of document.querySelectorAll<HTMLElement>('[data-mark]')) {
    const words = isPassed(mark.dataset.mark ?? '') ? 'Passed' : ''
    if (mark.textContent !== words) mark.textContent = words
  }
  const all = page.course.flatMap((lesson) => lesson.exercises)
  const passed = all.filter(isPassed).length
  const total = document.querySelector('[data-total]')
  if (total && passed > 0) total.textContent = `${passed} of ${all.length} passed`
  pointOnwards(page, progress)
}

/** The first exercise that is not passed, once any was tried. */
function pointOnwards(page: PageData, progress: Readonly<Record<string, Progress>>): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-continue]')
  if (!link || Object.keys(progress).length === 0) return
  const next = page.course
    .flatMap((lesson) => lesson.exercises.map((slug, index) => ({ lesson, slug, index })))
    .find(({ slug }) => progress[slug]?.passed == null)
  if (!next) return
  link.href = `${page.root}lessons/${next.lesson.slug}/#${next.slug}`
  link.textContent = `Continue with ${next.lesson.number}.${next.index + 1}`
}
