// The course → the list of its lessons; the page's script fills in the progress.
import type { Course, Exercise, Lesson } from '#runner/course/course.ts'
import { html, type Html } from './html.ts'
import { lessonUrl, type Root } from './links.ts'
import { primerLink } from './primer-link.ts'

/** For the drawer: one line a lesson. */
export function lessonList(course: Course, root: Root, here: string | null): Html {
  return html`<ol class="lesson-list">
    ${course.lessons.map(
      (lesson) =>
        html`<li${lesson.planned && html` data-planned`}><a href="${lessonUrl(root, lesson.slug)}"${lesson.slug === here && html` aria-current="page"`}><span class="number">${lesson.number}</span>
<span class="title">${lesson.title}</span>${lesson.planned ? html`<span class="planned">planned</span>` : pips(lesson.exercises)}</a></li>
`,
    )}
  </ol>`
}

/** For the home page: with summaries. */
export function courseList(course: Course, root: Root): Html {
  return html`<ol class="course-list">
    ${course.lessons.map(
      (lesson) =>
        html`<li${lesson.planned && html` data-planned`}><a href="${lessonUrl(root, lesson.slug)}"><span class="number">${lesson.number}</span>
<span class="what"><span class="title">${lesson.title}</span> <span class="summary">${lesson.summary}</span></span>
<span class="facts">${facts(lesson)}</span></a>${lesson.primer && primerLink(root, lesson.primer)}</li>
`,
    )}
  </ol>`
}

function facts(lesson: Lesson): Html {
  if (lesson.planned) return html`<span class="planned">planned</span>`
  return html`${pips(lesson.exercises)}<span class="minutes">${lesson.minutes} min</span>`
}

/** A pip an exercise. `data-pips` holds their slugs; the words are for who cannot see the pips. */
function pips(exercises: readonly Exercise[]): Html {
  const slugs = exercises.map((exercise) => exercise.slug).join(' ')
  return html`<span class="pips" data-pips="${slugs}"
    >${exercises.map(() => html`<i></i>`)}<span class="unseen"
      >${exercises.length} ${exercises.length === 1 ? 'exercise' : 'exercises'}</span
    ></span
  >`
}
