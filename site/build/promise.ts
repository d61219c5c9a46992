// The four points of the tutorial that the course grew out of, with the lessons that keep them.
import type { Course } from '#runner/course/course.ts'
import { html, type Html } from './html.ts'
import { lessonUrl, type Root } from './links.ts'

const points = [
  {
    title: 'Core concepts of multi-tenancy',
    text: 'What a tenant, a schema and isolation are, and what a leak looks like from inside.',
    lessons: [1],
  },
  {
    title: 'Setting up a project',
    text: 'A list of customers, safe names for their folders, the addresses that lead to them.',
    lessons: [2, 6],
  },
  {
    title: 'Tenant-specific data separation',
    text: 'A shared table, a schema for each, rules in the database: build all three, attack all three.',
    lessons: [3, 4, 5, 12],
  },
  {
    title: 'Troubleshooting common issues',
    text: 'The wrong tenant under load, a host nobody knows, half of the migrations: cause and cure.',
    lessons: [7, 9, 14],
  },
] as const

export function promise(course: Course, root: Root): Html {
  const linksTo = (numbers: readonly number[]) =>
    course.lessons
      .filter((lesson) => numbers.includes(lesson.number))
      .map(
        ({ slug, number, title }) =>
          html`<a href="${lessonUrl(root, slug)}" aria-label="Lesson ${number}: ${title}"
            >${number}</a
          > `,
      )
  return html`<ul class="promise">
    ${points.map(
      ({ title, text, lessons }) =>
        html`<li>
          <h3>${title}</h3>
          <p>${text}</p>
          <p class="in-lessons">
            ${lessons.length === 1 ? 'Lesson' : 'Lessons'} ${linksTo(lessons)}
          </p>
        </li> `,
    )}
  </ul>`
}
