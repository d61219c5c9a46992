// The one script of the preview frame: clicks and forms → messages to the page.

/**
 * Plain JavaScript in a string, because the page's policy must name its hash: a `srcdoc` frame
 * inherits that policy. It sends what is asked for, and never goes anywhere.
 */
export const bridge = `(() => {
  'use strict'
  if (self.origin !== 'null') return
  const token = document.querySelector('meta[name=bridge]').content
  const go = (method, url, body) => parent.postMessage({ token, method, url, body }, '*')
  addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href], area[href]')
    if (!link) return
    event.preventDefault()
    go('GET', link.getAttribute('href'), null)
  })
  addEventListener('submit', (event) => {
    event.preventDefault()
    const form = event.target
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form, event.submitter ?? undefined)) {
      if (typeof value === 'string') fields.append(name, value)
    }
    const given = (name) => event.submitter?.getAttribute('form' + name) ?? form.getAttribute(name)
    const method = (given('method') ?? 'get').toUpperCase()
    const action = given('action') ?? ''
    if (method === 'POST') go('POST', action, fields.toString())
    else go('GET', action.split('?')[0] + '?' + fields, null)
  })
})()`
