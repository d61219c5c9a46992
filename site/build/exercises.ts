// `::: exercise slug` → the task as a section of the lesson, complete without a script.
import type { Exercise } from '#runner/course/course.ts'
import { cardList } from './cards.ts'
import { codeBlock } from './code-blocks.ts'
import { argumentOf, type ContainerHtml } from './containers.ts'
import { html, type Html } from './html.ts'
import type { Task } from './task.ts'
import type { Writing } from './writing.ts'

export function exercises(writing: Writing): ContainerHtml {
  return {
    open(token) {
      const slug = argumentOf(token)
      const task = writing.tasks.get(slug)
      return (task ? opening(task) : missing(slug)).source
    },
    close: '</section>\n',
  }
}

/** Met under `npm start` only: the build refuses a course with such a fault. */
function missing(slug: string): Html {
  return html`<section class="exercise" aria-label="${slug}">
    <p>
      The exercise <code>${slug}</code> cannot be shown: its files have a fault, and
      <code>npm run check</code> says where.
    </p>
  </section> `
}

/** What an author writes inside the container stands below the task. */
function opening(task: Task): Html {
  const { exercise } = task
  const { slug, title, number, stars, minutes } = exercise
  return html`<section
    class="exercise"
    id="${slug}"
    data-exercise="${slug}"
    aria-labelledby="${slug}-title"
  >
    <p class="exercise-facts">
      <span class="exercise-number">Exercise ${number}</span
      ><span class="stars" role="img" aria-label="Difficulty ${stars} of 5"
        >${'★'.repeat(stars)}<span>${'★'.repeat(5 - stars)}</span></span
      ><span>${minutes} min</span><span class="mark" data-mark="${slug}" role="status"></span>
    </p>
    <h2 id="${slug}-title">${title}</h2>
    ${task.html}${cardList(task.cards)}
    <p class="with-script">
      <button type="button" class="button" data-open-exercise="${slug}">
        Open in the workbench
      </button>
    </p>
    <details class="starter">
      <summary>Starter and terminal</summary>
      ${Object.entries(exercise.starter).map(([name, code]) => codeBlock(code, 'ts', name))}
      <p>
        At the terminal: edit ${fileNames(exercise)} in <code>${exercise.folder}</code>, then run
        <code>npm test ${number}</code>.
      </p>
    </details>
  </section> `
}

function fileNames({ edit }: Exercise): readonly Html[] {
  return Object.keys(edit).map((name, index) => html`${index > 0 && ', '}<code>${name}</code>`)
}
