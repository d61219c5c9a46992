// The switch between light and dark: as the system unless the learner chose.

const key = 'party-wall:theme'

export function followTheme(): void {
  const chosen = document.documentElement.dataset.theme ?? 'system'
  for (const choice of document.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
    choice.checked = choice.value === chosen
    choice.addEventListener('change', () => setTheme(choice.value))
  }
}

function setTheme(theme: string): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  remember(key, theme)
}

/** Without storage the choice holds for this page only. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is switched off; there is nothing to lose but a preference.
  }
}
