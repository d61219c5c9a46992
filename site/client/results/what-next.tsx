// A passed exercise → the way on: first the text that is about it, then the next exercise.
import type { Bench } from '#site/client/bench.ts'
import type { ExerciseData, PageData } from '#site/client/page-data.ts'
import { readOn, textAfter } from '#site/client/read-on.ts'

interface WhatNextProps {
  readonly bench: Bench
  readonly exercise: ExerciseData
}

export function WhatNext({ bench, exercise }: WhatNextProps) {
  const text = textAfter(exercise.slug)
  const next = nextStep(bench.page, exercise.slug)
  return (
    <p class="what-next">
      {text && (
        <button type="button" class="next-link" onClick={() => readOn(text)}>
          Read on
          <span aria-hidden="true"> ↓</span>
        </button>
      )}
      {next ? (
        <a class={text ? 'next-link second' : 'next-link'} href={next.href}>
          Next: {next.title}
          <span aria-hidden="true"> →</span>
        </a>
      ) : (
        <span>That was the last exercise that is written so far.</span>
      )}
    </p>
  )
}

interface Step {
  readonly href: string
  readonly title: string
}

function nextStep({ root, course, exercises }: PageData, slug: string): Step | null {
  const index = exercises.findIndex((exercise) => exercise.slug === slug)
  const sibling = exercises[index + 1]
  if (sibling) return { href: `#${sibling.slug}`, title: `${sibling.number} ${sibling.title}` }
  const at = course.findIndex((lesson) => lesson.exercises.includes(slug))
  const lesson = course.slice(at + 1).find(({ planned }) => !planned)
  if (!lesson) return null
  return {
    href: `${root}lessons/${lesson.slug}/`,
    title: `lesson ${lesson.number}, ${lesson.title}`,
  }
}
