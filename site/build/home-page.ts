// The course → the first page: what it promises, how it works, its lessons.
import { readFileSync } from 'node:fs'
import type { Course } from '#runner/course/course.ts'
import type { PageData } from '#site/client/page-data.ts'
import { html, trusted } from './html.ts'
import { courseList, lessonList } from './lesson-list.ts'
import { lessonUrl } from './links.ts'
import type { Page } from './page.ts'
import { inPage } from './pictures.ts'
import { promise } from './promise.ts'
import { sampleVerdict } from './sample-verdict.ts'
import { siteName, siteSummary } from './site-name.ts'

const root = './'

export function homePage(course: Course, data: PageData): Page {
  const picture = readFileSync(new URL('hero.svg', import.meta.url), 'utf8')
  const written = course.lessons.filter((lesson) => !lesson.planned)
  const first = written[0] ?? course.lessons[0]
  return {
    kind: 'home',
    title: `${siteName}: build an app for many customers, and keep them apart`,
    summary: siteSummary,
    root,
    data,
    structured: {
      '@context': 'https://schema.org',
      '@type': 'Course',
      name: siteName,
      description: siteSummary,
      inLanguage: 'en',
      isAccessibleForFree: true,
      hasPart: course.lessons.map(({ title, summary }) => ({
        '@type': 'LearningResource',
        name: title,
        description: summary,
      })),
    },
    place: null,
    lessonList: lessonList(course, root, null),
    main: html`<section class="hero">
        <div>
          <p class="definition"><dfn>party wall</dfn> the wall that two tenants share</p>
          <h1>Build one app for many customers. Keep them apart.</h1>
          <p class="lead">
            ${course.lessons.length} lessons in TypeScript, Express and PostgreSQL. You build
            Deskly, an app that Acme and Globex share, file by file; then you try to make it leak.
          </p>
          ${
            first &&
            html`<p class="start">
              <a class="button primary large" data-continue href="${lessonUrl(root, first.slug)}"
                >Start with lesson ${first.number}</a
              >
              <a class="button large" href="#course">See all lessons</a>
            </p>`
          }
          <p class="fine">
            Your code runs in this page, on a real Express and a database in memory. No account,
            nothing to install.
          </p>
        </div>
        <figure
          class="picture"
          role="img"
          aria-label="One house, two rooms: Acme with its anvil on the left, Globex with its volcano on the right. In the wall between them a brick is missing, and a note of Globex is slipping through to Acme."
        >
          ${trusted(inPage(picture, 'hero-'))}
        </figure>
      </section>
      <section class="band" aria-labelledby="learn">
        <h2 id="learn">What you will learn</h2>
        ${promise(course, root)}
      </section>
      <section class="band verdict-band" aria-labelledby="verdict">
        <div>
          <h2 id="verdict">You press Run. It says who saw whose notes.</h2>
          <p>
            Each exercise is graded by tests that know two customers with the same ids and different
            secrets. A wrong answer gets a sentence of its own: what we did, what came back, what it
            means with two customers, and where to look.
          </p>
          <p>
            The same tests run at the terminal: <code>npm test</code> gives the same verdict on the
            same files.
          </p>
        </div>
        ${sampleVerdict}
      </section>
      <section class="band" aria-labelledby="course">
        <h2 id="course">The lessons</h2>
        ${courseList(course, root)}
      </section> `,
    workbench: null,
  }
}
