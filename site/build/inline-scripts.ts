// The two scripts that stand inside pages; the pages' policy carries their hashes.

/**
 * Before the first paint: that scripts run, the theme, the width of the lesson. The keys are those
 * of `site/client/theme.ts` and `site/client/splitter.ts`.
 */
export const firstPaint = `(() => {
  const root = document.documentElement
  root.dataset.script = 'on'
  try {
    const theme = localStorage.getItem('party-wall:theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    const share = Number(localStorage.getItem('party-wall:lesson-share'))
    if (share >= 20 && share <= 80) root.style.setProperty('--lesson-share', share + '%')
  } catch {}
})()`

/** A static host shows 404.html at any depth and under any base path: find the first page from there. */
export const wayHome = `(() => {
  const path = location.pathname
  const known = path.search(/\\/(lessons|exercises|assets)\\//)
  const home = known < 0 ? path.replace(/[^/]*\\/?$/, '') : path.slice(0, known + 1)
  for (const link of document.querySelectorAll('a[href="./"]')) link.href = home
})()`
