// The one script of the preview frame: clicks and forms → messages to the page.

/**
 * Plain JavaScript in a string, because the page's policy must name its hash: a `srcdoc` frame
 * inherits that policy. It sends what is asked for, and never goes anywhere: where a link or a form
 * leads stands in `data-leads` (disarm.ts), and the way to a link is looked for in shadow roots, too.
 */
export const bridge = `(() => {
  'use strict'
  if (self.origin !== 'null') return
  const token = document.querySelector('meta[name=bridge]').content
  const go = (method, url, body) => parent.postMessage({ token, method, url, body }, '*')
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name)
  const isLink = (one) =>
    one instanceof Element && /^(a|area)$/.test(one.localName) && one.hasAttribute('data-leads')
  const click = (event) => {
    const link = event.button < 2 && event.composedPath().find(isLink)
    if (!link) return
    event.preventDefault()
    go('GET', attribute(link, 'data-leads'), null)
  }
  addEventListener('click', click, true)
  addEventListener('auxclick', click, true)
  addEventListener('submit', (event) => {
    const { target: form, submitter } = event
    const given = (name) =>
      (submitter && attribute(submitter, 'form' + name)) ?? attribute(form, name)
    const method = (given('method') ?? 'get').toUpperCase()
    if (method === 'DIALOG') return
    event.preventDefault()
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form, submitter ?? undefined)) {
      if (typeof value === 'string') fields.append(name, value)
    }
    const leads = 'data-leads'
    const action = (submitter && attribute(submitter, leads)) ?? attribute(form, leads) ?? ''
    if (method === 'POST') go('POST', action, fields.toString())
    else go('GET', action.split('?')[0] + '?' + fields, null)
  }, true)
})()`
