// The signs in the bar above every page: the brand, and the switch between light and dark.
import { html } from './html.ts'

/** Two tenants and the wall they share. */
export const brand = html`<svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
  <rect class="room-acme" x="1" y="4" width="7" height="12" rx="1.5" />
  <rect class="room-globex" x="12" y="4" width="7" height="12" rx="1.5" />
  <rect class="wall" x="9" y="1" width="2" height="18" rx="1" />
</svg>`

const themes = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

/** Of no use without scripts, so the styles show it only where they run. */
export const themeSwitch = html`<button
    type="button"
    class="button quiet icon with-script"
    popovertarget="themes"
    aria-label="Theme"
  >
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
    </svg>
  </button>
  <div popover id="themes" class="themes">
    <fieldset>
      <legend>Theme</legend>
      ${themes.map(
        ([value, label]) =>
          html`<label><input type="radio" name="theme" value="${value}" /> ${label}</label> `,
      )}
    </fieldset>
  </div>`
