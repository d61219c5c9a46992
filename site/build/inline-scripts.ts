// The scripts that stand inside pages; the pages' policy carries their hashes.

/**
 * Before all others, and in the words of ES5, which every browser reads: without what our scripts need
 * they would die without a word. The page is then left as one to read: data-too-old on <html>
 * keeps the other scripts from starting, data-started tells that they did.
 */
const ageCheck = `(function () {
  var root = document.documentElement
  var looksBehind = true
  try {
    new RegExp('(?<=a)b')
  } catch (error) {
    looksBehind = false
  }
  var needed = [
    ['“(?<=…)” in regular expressions', looksBehind],
    ['Object.hasOwn', Object.hasOwn],
    ['structuredClone', window.structuredClone],
    ['Array.prototype.at', Array.prototype.at],
    ['Array.prototype.toSorted', Array.prototype.toSorted],
    ['String.prototype.replaceAll', String.prototype.replaceAll],
    ['AbortSignal.timeout', window.AbortSignal && AbortSignal.timeout],
    ['BroadcastChannel', window.BroadcastChannel],
    ['ResizeObserver', window.ResizeObserver],
    ['Worker', window.Worker],
    ['crypto.getRandomValues', window.crypto && crypto.getRandomValues],
    ['HTMLDialogElement.showModal', window.HTMLDialogElement && HTMLDialogElement.prototype.showModal]
  ]
  var missing = null
  for (var at = 0; at < needed.length && !missing; at += 1) {
    if (!needed[at][1]) missing = needed[at][0]
  }
  function say(words) {
    var text = document.createElement('p')
    text.className = 'too-old'
    text.setAttribute('role', 'alert')
    text.appendChild(document.createTextNode(words))
    var place = document.getElementById('content') || document.body
    place.insertBefore(text, place.firstChild)
  }
  if (missing) {
    root.setAttribute('data-too-old', missing)
    document.addEventListener('DOMContentLoaded', function () {
      say('This browser is too old for the exercises (it has no ' + missing + '): you can read all ' +
        'of it here, and run it in a current Firefox, Chrome, Edge or Safari.')
    })
    return
  }
  window.addEventListener('load', function () {
    if (root.hasAttribute('data-started')) return
    root.removeAttribute('data-script')
    say('The exercises could not start here, as in a browser that is too old or without network: ' +
      'you can read all the same, or reload to try again.')
  })
})()`

/** The keys are those of `site/client/theme.ts` and `site/client/splitter.ts`. */
const looks = `(function () {
  var root = document.documentElement
  if (root.hasAttribute('data-too-old')) return
  root.setAttribute('data-script', 'on')
  try {
    var theme = localStorage.getItem('party-wall:theme')
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
    var share = Number(localStorage.getItem('party-wall:lesson-share'))
    if (share >= 20 && share <= 80) root.style.setProperty('--lesson-share', share + '%')
  } catch (error) {}
})()`

/** Before the first paint: whether scripts can run, that they do, the theme, the width of the lesson. */
export const firstPaint = `${ageCheck};\n${looks}`

/** A static host shows 404.html at any depth and under any base path: find the first page from there. */
export const wayHome = `(() => {
  const path = location.pathname
  const known = path.search(/\\/(lessons|exercises|assets)\\//)
  const home = known < 0 ? path.replace(/[^/]*\\/?$/, '') : path.slice(0, known + 1)
  for (const link of document.querySelectorAll('a[href="./"]')) link.href = home
})()`
