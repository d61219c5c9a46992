// An exercise's Markdown -> HTML that holds for the lesson as for the workbench.
import type { Course, Exercise } from '#runner/course/course.ts'
import type { CardData } from '#site/client/page-data.ts'
import { renderLine, renderMarkdown, type Context } from './markdown.ts'
import type { Task, Tasks } from './task.ts'

export function renderTasks(course: Course): Tasks {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  return new Map(exercises.map((exercise) => [exercise.slug, renderTask(course, exercise)]))
}

function renderTask(course: Course, exercise: Exercise): Task {
  const file = `${exercise.folder}/exercise.md`
  const context: Context = {
    course,
    tasks: new Map(),
    root: '../../',
    file,
    firstLine: 1,
    anchors: false,
    readPicture: () => '',
  }
  const task = renderMarkdown(exercise.task, context)
  const hints = exercise.hints.map((hint) => renderMarkdown(hint, context))
  const cards = exercise.cards.map((card): CardData => ({
    id: card.id,
    questionHtml: renderMarkdown(card.question, context).html.source,
    options: Object.entries(card.options).map(([id, text]) => ({
      id,
      html: text.includes('\n')
        ? renderMarkdown(text, context).html.source
        : renderLine(text, context).source,
    })),
  }))
  return {
    exercise,
    html: task.html,
    hintsHtml: hints.map((hint) => hint.html.source),
    cards,
    faults: [...task.faults, ...hints.flatMap((hint) => hint.faults)],
  }
}
