// The rendered course -> the HTML of every page, by its path.
import type { Course } from '#runner/course/course.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Assets } from './assets.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import type { Rendered } from './markdown.ts'
import { pageData, type DataUrls } from './page-data.ts'
import { printPage } from './page.ts'

export function printPages(
  course: Course,
  texts: ReadonlyMap<string, Rendered>,
  assets: Assets,
  urls: DataUrls,
): Files {
  const home = homePage(course, pageData(course, null, './', urls))
  const lessons = course.lessons.map((lesson) => {
    const text = texts.get(lesson.slug)
    if (!text) throw new Error(`lesson "${lesson.slug}" was not rendered`)
    const page = lessonPage(course, lesson, text, pageData(course, lesson, '../../', urls))
    return [`lessons/${lesson.slug}/index.html`, printPage(page, assets)] as const
  })
  return { 'index.html': printPage(home, assets), ...Object.fromEntries(lessons) }
}
