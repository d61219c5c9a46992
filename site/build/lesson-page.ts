// A lesson → its page.
import type { Course, Lesson } from '#runner/course/course.ts'
import type { PageData } from '#site/client/page-data.ts'
import { html, type Html } from './html.ts'
import { lessonList } from './lesson-list.ts'
import { lessonUrl } from './links.ts'
import type { Rendered } from './markdown.ts'
import { onThisPage } from './on-this-page.ts'
import type { Page } from './page.ts'
import { primerLink } from './primer-link.ts'
import { siteName } from './site-name.ts'
import { workbenchPlace } from './workbench-place.ts'

const root = '../../'

export function lessonPage(course: Course, lesson: Lesson, text: Rendered, data: PageData): Page {
  const at = course.lessons.indexOf(lesson)
  return {
    kind: 'lesson',
    title: lesson.title,
    summary: lesson.summary,
    root,
    data,
    structured: {
      '@context': 'https://schema.org',
      '@type': 'LearningResource',
      name: lesson.title,
      description: lesson.summary,
      timeRequired: `PT${lesson.minutes}M`,
      inLanguage: 'en',
      isPartOf: { '@type': 'Course', name: siteName },
    },
    place: `Lesson ${lesson.number} of ${course.lessons.length}`,
    lessonList: lessonList(course, root, lesson.slug),
    main: html`<article class="prose">
        <header class="lesson-head">
          <p class="eyebrow">${facts(lesson)}</p>
          <h1>${lesson.title}</h1>
          <p class="lead">${lesson.summary}</p>
          ${lesson.primer && primerLink(root, lesson.primer)}
        </header>
        ${lesson.planned ? planned : onThisPage(text.entries)} ${text.html}
      </article>
      ${pager(course.lessons[at - 1], course.lessons[at + 1])}`,
    workbench: lesson.exercises.length > 0 ? workbenchPlace(lesson) : null,
  }
}

function facts(lesson: Lesson): string {
  if (lesson.planned) return `Lesson ${lesson.number}`
  const count = lesson.exercises.length
  return `Lesson ${lesson.number} · ${lesson.minutes} min · ${count} ${count === 1 ? 'exercise' : 'exercises'}`
}

const planned = html`<p class="aside" data-aside="note">
  This lesson is planned and not written yet.
</p>`

function pager(before: Lesson | undefined, after: Lesson | undefined): Html {
  return html`<nav class="pager" aria-label="Before and after this lesson">
    ${before && step(before, 'prev', 'Before')}
    ${after && step(after, 'next', after.planned ? 'Next, planned' : 'Next')}
  </nav>`
}

function step(lesson: Lesson, rel: string, label: string): Html {
  return html`<a rel="${rel}" href="${lessonUrl(root, lesson.slug)}"
    ><span>${label}</span>${lesson.number}. ${lesson.title}</a
  >`
}
