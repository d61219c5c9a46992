// A primer → its page, which leads back to its lesson.
import type { Course, Lesson, Primer } from '#runner/course/course.ts'
import type { PageData } from '#site/client/page-data.ts'
import { html } from './html.ts'
import { lessonList } from './lesson-list.ts'
import { lessonUrl } from './links.ts'
import type { Rendered } from './markdown.ts'
import { onThisPage } from './on-this-page.ts'
import type { Page } from './page.ts'
import { siteName } from './site-name.ts'

const root = '../../'

export function primerPage(
  course: Course,
  lesson: Lesson,
  primer: Primer,
  text: Rendered,
  data: PageData,
): Page {
  const back = lessonUrl(root, lesson.slug)
  return {
    kind: 'primer',
    title: primer.title,
    summary: primer.summary,
    root,
    data,
    structured: {
      '@context': 'https://schema.org',
      '@type': 'LearningResource',
      name: primer.title,
      description: primer.summary,
      timeRequired: `PT${primer.minutes}M`,
      inLanguage: 'en',
      isPartOf: { '@type': 'Course', name: siteName },
    },
    place: `Before lesson ${lesson.number}`,
    lessonList: lessonList(course, root, lesson.slug),
    main: html`<article class="prose">
        <header class="lesson-head">
          <p class="eyebrow">
            Primer · ${primer.minutes} min · for <a href="${back}">lesson ${lesson.number}</a>
          </p>
          <h1>${primer.title}</h1>
          <p class="lead">${primer.summary}</p>
        </header>
        ${onThisPage(text.entries)} ${text.html}
      </article>
      <nav class="pager" aria-label="After this primer">
        <a rel="next" href="${back}"
          ><span>Ready for the lesson</span>${lesson.number}. ${lesson.title}</a
        >
      </nav>`,
    workbench: null,
  }
}
