// For tests: Markdown in a small course → HTML, on one line where only spaces differ.
import type { Course, Exercise, Lesson } from '#runner/course/course.ts'
import { renderMarkdown, type Context, type Rendered } from './markdown.ts'
import { renderTasks } from './render-task.ts'

const exercise: Exercise = {
  number: '1.1',
  slug: 'hello',
  lesson: 'one-building',
  folder: 'exercises/01-one-building/1-hello',
  title: 'Hello & welcome',
  kind: 'code',
  stars: 2,
  minutes: 5,
  engines: [],
  edit: { 'notes-for.ts': null, 'labels.ts': null },
  uses: [],
  mistakes: {},
  task: 'Write `notesFor`, as in [the words](exercise:hello).',
  hints: ['Use `filter`.'],
  parts: 1,
  cards: [
    {
      id: 'who',
      question: 'Who is a *tenant*?',
      options: { customer: 'A `customer`' },
      explanation: null,
    },
  ],
  grader: '',
  starter: { 'notes-for.ts': 'const a = 1 // <TODO>\n' },
  reference: {},
  given: {},
  mistaken: {},
  wrong: {},
  trueOf: {},
  also: {},
}
const lesson: Lesson = {
  number: 1,
  slug: 'one-building',
  title: 'One building',
  summary: 'Two companies, one app.',
  minutes: 20,
  planned: false,
  carries: [],
  body: '',
  bodyLine: 7,
  folder: 'lessons/01-one-building',
  exercises: [exercise],
  primer: {
    slug: 'sql',
    title: 'SQL in ten minutes',
    summary: 'Tables.',
    minutes: 10,
    question: 'New to SQL?',
    body: '',
    bodyLine: 8,
    file: 'lessons/01-one-building/primer.md',
  },
}
const later: Lesson = {
  ...lesson,
  number: 2,
  slug: 'later',
  title: 'Later',
  planned: true,
  exercises: [],
  primer: null,
}

export const smallCourse: Course = { lessons: [lesson, later] }

export function render(text: string, context: Partial<Context> = {}): Rendered & { line: string } {
  const rendered = renderMarkdown(text, {
    course: smallCourse,
    tasks: renderTasks(smallCourse, () => ''),
    root: '../../',
    file: 'lessons/01-one-building/lesson.md',
    firstLine: 7,
    anchors: true,
    readPicture: () => '<svg/>',
    ...context,
  })
  return { ...rendered, line: rendered.html.source.replace(/\s+/g, ' ') }
}
