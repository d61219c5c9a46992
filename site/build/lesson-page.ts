// A lesson -> its page.
import type { Course, Lesson } from '#runner/course/course.ts'
import type { PageData } from '#site/client/page-data.ts'
import { html, type Html } from './html.ts'
import { lessonList } from './lesson-list.ts'
import { lessonUrl } from './links.ts'
import type { Rendered } from './markdown.ts'
import type { Page } from './page.ts'
import { siteName } from './site-name.ts'
import { workbenchPlace } from './workbench-place.ts'
import type { Entry } from './writing.ts'

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
        </header>
        ${lesson.planned ? planned : contents(text.entries)} ${text.html}
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

function contents(entries: readonly Entry[]): Html | null {
  if (entries.length < 2) return null
  return html`<nav class="contents" aria-label="On this page">
    <ul>
      ${entries.map(
        ({ id, title, exercise }) =>
          html`<li>
            ${
              exercise
                ? html`<a href="#${id}" class="to-exercise"
                      ><span class="number">${exercise}</span> ${title}</a
                    ><span class="mark" data-mark="${id}"></span>`
                : html`<a href="#${id}">${title}</a>`
            }
          </li> `,
      )}
    </ul>
  </nav>`
}

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
