// The script of every page: theme, panes, progress; it brings the workbench when that is wanted.
import { keepForOffline } from './offline.ts'
import type { PageData } from './page-data.ts'
import { panesTakeTurns, showPane, shownPane, type Pane } from './pane.ts'
import { announceQuickChecks } from './quick-checks.ts'
import { makeSplitter } from './splitter.ts'
import { followTheme } from './theme.ts'

const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '') as PageData
const mount = document.getElementById('workbench')
const wide = matchMedia('(min-width: 62rem)')

// What a browser lacks is said already, by a script of its own: see `site/build/inline-scripts.ts`.
if (document.documentElement.dataset.tooOld === undefined) start()

function start(): void {
  document.documentElement.dataset.started = 'on'
  followTheme()
  announceQuickChecks()
  keepForOffline(page)
  if (mount) startWorkbench(mount)
  whenIdle(() => void import('./progress-marks.ts').then((marks) => marks.showProgress(page)))
}

function startWorkbench(mount: HTMLElement): void {
  const open = (slug: string | null) =>
    void import('./workbench.tsx').then(
      (workbench) =>
        workbench
          .openWorkbench(mount, page, slug)
          .catch((error: unknown) => say(mount, `The workbench could not start: ${error}`)),
      () =>
        say(mount, 'The workbench could not be loaded. Is the network down? Reload to try again.'),
    )

  for (const button of document.querySelectorAll<HTMLElement>('[data-open-exercise]')) {
    button.addEventListener('click', () => {
      const slug = button.dataset.openExercise ?? null
      history.replaceState(null, '', `#${slug}`)
      open(slug)
      if (panesTakeTurns()) showPane('code')
      mount.focus({ preventScroll: true })
    })
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-show-pane]')) {
    button.addEventListener('click', () => {
      showPane(button.dataset.showPane as Pane)
      if (shownPane() !== 'read') open(namedInAddress())
    })
  }
  for (const splitter of document.querySelectorAll<HTMLElement>('.splitter')) makeSplitter(splitter)

  const openWhenWide = () => wide.matches && whenIdle(() => open(namedInAddress()))
  wide.addEventListener('change', openWhenWide)
  openWhenWide()
}

function say(mount: HTMLElement, words: string): void {
  const message = document.createElement('p')
  message.className = 'missing'
  message.setAttribute('role', 'alert')
  message.textContent = words
  mount.replaceChildren(message)
}

/** `#tenant-model` names an exercise of this page; null leaves the choice to the workbench. */
function namedInAddress(): string | null {
  const name = decodeURIComponent(location.hash.slice(1))
  return page.exercises.find((exercise) => exercise.slug === name)?.slug ?? null
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1500 })
  else setTimeout(work, 200)
}
