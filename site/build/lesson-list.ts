// The course → the list of its lessons; the page's script fills in the progress.
import type { Course, Exercise, Lesson } from '#runner/course/course.ts'
import { html, trusted, type Html } from './html.ts'
import { lessonUrl, type Root } from './links.ts'
import { primerLink } from './primer-link.ts'

/** For the drawer: one line a lesson. */
export function lessonList(course: Course, root: Root, here: string | null): Html {
  const { source, places } = listFrom(course, root)
  const place = here === null ? undefined : places.get(here)
  if (!place) return trusted(source)
  const marked = line(place.lesson, root, true).source
  return trusted(source.slice(0, place.from) + marked + source.slice(place.to))
}

interface List {
  readonly source: string
  /** Where the line of a lesson stands in it, by slug. */
  readonly places: ReadonlyMap<
    string,
    { readonly lesson: Lesson; readonly from: number; readonly to: number }
  >
}

const lists = new WeakMap<Course, Map<Root, List>>()

/** Made once: it stands on every page, but for one line. */
function listFrom(course: Course, root: Root): List {
  const made = lists.get(course) ?? new Map<Root, List>()
  lists.set(course, made)
  const list = made.get(root) ?? makeList(course, root)
  made.set(root, list)
  return list
}

function makeList(course: Course, root: Root): List {
  const places = new Map<string, { lesson: Lesson; from: number; to: number }>()
  let source = '<ol class="lesson-list">'
  for (const lesson of course.lessons) {
    const from = source.length
    source += line(lesson, root, false).source
    places.set(lesson.slug, { lesson, from, to: source.length })
  }
  return { source: `${source}</ol>`, places }
}

function line(lesson: Lesson, root: Root, isHere: boolean): Html {
  return html`<li${lesson.planned && html` data-planned`}><a href="${lessonUrl(root, lesson.slug)}"${isHere && html` aria-current="page"`}><span class="number">${lesson.number}</span>
<span class="title">${lesson.title}</span>${lesson.planned ? html`<span class="planned">planned</span>` : pips(lesson.exercises)}</a></li>
`
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
