// The rendered course -> the HTML of every page, by its path.
import type { Course } from '#runner/course/course.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Assets } from './assets.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import type { Rendered } from './markdown.ts'
import { pageData, type DataUrls } from './page-data.ts'
import { printPage } from './page.ts'
import { primerPage } from './primer-page.ts'
import type { RenderedCourse } from './render-course.ts'

export function printPages(
  course: Course,
  texts: Pick<RenderedCourse, 'lessons' | 'primers'>,
  assets: Assets,
  urls: DataUrls,
): Files {
  const home = homePage(course, pageData(course, null, './', urls))
  const lessons = course.lessons.map((lesson) => {
    const text = rendered(texts.lessons, lesson.slug)
    const page = lessonPage(course, lesson, text, pageData(course, lesson, '../../', urls))
    return [`lessons/${lesson.slug}/index.html`, printPage(page, assets)] as const
  })
  const primers = course.lessons.flatMap((lesson) => {
    const { primer } = lesson
    if (!primer) return []
    const text = rendered(texts.primers, primer.slug)
    const page = primerPage(course, lesson, primer, text, pageData(course, null, '../../', urls))
    return [[`primers/${primer.slug}/index.html`, printPage(page, assets)] as const]
  })
  return { 'index.html': printPage(home, assets), ...Object.fromEntries([...lessons, ...primers]) }
}

function rendered(texts: ReadonlyMap<string, Rendered>, slug: string): Rendered {
  const text = texts.get(slug)
  if (!text) throw new Error(`"${slug}" was not rendered`)
  return text
}
