// Where the workbench will stand, drawn so that nothing moves when it comes.
import type { Lesson } from '#runner/course/course.ts'
import { html, type Html } from './html.ts'

const panes = [
  ['read', 'Read'],
  ['code', 'Code'],
  ['results', 'Results'],
] as const

/** Shown only where scripts run. `#workbench` is the client's: it replaces what lies in it. */
export function workbenchPlace(lesson: Lesson): Html {
  const [first] = lesson.exercises
  return html`<div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      tabindex="0"
      aria-label="Width of the lesson"
      aria-controls="content"
      aria-valuemin="20"
      aria-valuemax="80"
      aria-valuenow="46"
    ></div>
    <div
      class="workbench"
      id="workbench"
      role="region"
      aria-label="Workbench"
      tabindex="-1"
      data-waiting
    >
      <div class="waiting">
        <p>Exercise ${first?.number}</p>
        <p>${first?.title}</p>
        <div aria-hidden="true">
          ${[38, 0, 62, 54, 30, 12].map((width) => html`<i style="inline-size:${width}%"></i>`)}
        </div>
      </div>
    </div>
    <div class="pane-bar" role="group" aria-label="Panes">
      ${panes.map(
        ([pane, label]) =>
          html`<button
            type="button"
            data-show-pane="${pane}"
            aria-pressed="${pane === 'read' ? 'true' : 'false'}"
          >
            ${label}
          </button>`,
      )}
    </div> `
}
