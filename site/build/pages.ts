// The course → the HTML of every page, by its path, or of one.
import type { Course, Lesson, Primer } from '#runner/course/course.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Assets } from './assets.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import type { Rendered } from './markdown.ts'
import { pageData, type DataUrls } from './page-data.ts'
import { printPage } from './page.ts'
import { primerPage } from './primer-page.ts'
import type { RenderedCourse } from './render-course.ts'

/** What every page is made from. */
export interface Printing {
  readonly course: Course
  readonly assets: Assets
  readonly urls: DataUrls
}

export function printPages(
  printing: Printing,
  texts: Pick<RenderedCourse, 'lessons' | 'primers'>,
): Files {
  const { lessons } = printing.course
  return {
    'index.html': printHome(printing),
    ...Object.fromEntries(
      lessons.map((lesson) => {
        const text = rendered(texts.lessons, lesson.slug)
        return [`lessons/${lesson.slug}/index.html`, printLesson(printing, lesson, text)]
      }),
    ),
    ...Object.fromEntries(
      lessons.flatMap((lesson) => {
        const { primer } = lesson
        if (!primer) return []
        const text = rendered(texts.primers, primer.slug)
        return [[`primers/${primer.slug}/index.html`, printPrimer(printing, lesson, primer, text)]]
      }),
    ),
  }
}

export function printHome({ course, assets, urls }: Printing): string {
  return printPage(homePage(course, pageData(course, null, './', urls)), assets)
}

export function printLesson(
  { course, assets, urls }: Printing,
  lesson: Lesson,
  text: Rendered,
): string {
  return printPage(
    lessonPage(course, lesson, text, pageData(course, lesson, '../../', urls)),
    assets,
  )
}

/** `lesson` is the one that it stands beside. */
export function printPrimer(
  { course, assets, urls }: Printing,
  lesson: Lesson,
  primer: Primer,
  text: Rendered,
): string {
  const data = pageData(course, null, '../../', urls)
  return printPage(primerPage(course, lesson, primer, text, data), assets)
}

function rendered(texts: ReadonlyMap<string, Rendered>, slug: string): Rendered {
  const text = texts.get(slug)
  if (!text) throw new Error(`"${slug}" was not rendered`)
  return text
}
