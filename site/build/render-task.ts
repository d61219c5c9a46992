// An exercise's Markdown → HTML that holds for the lesson as for the workbench.
import type { Course, Exercise } from '#runner/course/course.ts'
import type { CardData } from '#site/client/page-data.ts'
import { renderLine, renderMarkdown, type Context, type Rendered } from './markdown.ts'
import type { Task, Tasks } from './task.ts'

/** `readFile` gives the text of a file of the course: faults are told by its lines. */
export function renderTasks(
  course: Course,
  readFile: (path: string) => string,
  exercises: readonly Exercise[] = course.lessons.flatMap((lesson) => lesson.exercises),
): Tasks {
  return new Map(
    exercises.map((exercise) => [exercise.slug, renderTask(course, exercise, readFile)]),
  )
}

function renderTask(course: Course, exercise: Exercise, readFile: (path: string) => string): Task {
  const file = `${exercise.folder}/exercise.md`
  const source = readFile(file)
  const context = (text: string): Context => ({
    course,
    tasks: new Map(),
    root: '../../',
    file,
    firstLine: lineOf(text, source),
    anchors: false,
    readPicture: () => '',
  })
  const render = (text: string): Rendered => renderMarkdown(text, context(text))
  const task = render(exercise.task)
  const hints = exercise.hints.map(render)
  const questions = exercise.cards.map((card) => render(card.question))
  const reasons = exercise.cards.map(({ explanation }) =>
    explanation === null ? null : render(explanation),
  )
  const cards = exercise.cards.map((card, index): CardData => ({
    id: card.id,
    questionHtml: questions[index]?.html.source ?? '',
    explanationHtml: reasons[index]?.html.source ?? null,
    options: Object.entries(card.options).map(([id, text]) => ({
      id,
      html: (text.includes('\n') ? render(text).html : renderLine(text, context(text))).source,
    })),
  }))
  return {
    exercise,
    html: task.html,
    hintsHtml: hints.map((hint) => hint.html.source),
    cards,
    faults: [task, ...hints, ...questions, ...reasons].flatMap((text) => text?.faults ?? []),
  }
}

/** Where a part of the file begins; its first line if the part is not in it word for word. */
function lineOf(text: string, source: string): number {
  const at = source.replaceAll('\r\n', '\n').indexOf(text)
  return source.slice(0, Math.max(at, 0)).split('\n').length
}
