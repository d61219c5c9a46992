// One element of an app's page → the same element, which now leads nowhere by itself.

/** Code; or where a page would lead if it were not in a frame; or what asks the network on its own. */
const forbidden =
  /^on|^(nonce|target|formtarget|ping|download|srcdoc|attributionsrc|action|formaction)$/i
const lead = /^(href|xlink:href|action|formaction)$/i
/** A browser that follows a link whatever the bridge says (by its own menu, say) is led here. */
const nowhere = 'about:blank'

/** The prototype's own: a form's `getAttribute` can be its field of that name. */
const { getAttribute, setAttribute, removeAttribute, getAttributeNames } = Element.prototype

/** Where the element leads stands in `data-leads` afterwards: for the bridge, and no browser reads it. */
export function disarm(element: Element): void {
  const isLink = /^(a|area)$/.test(element.localName)
  for (const name of getAttributeNames.call(element)) {
    const value = getAttribute.call(element, name) ?? ''
    const isHref = /href$/i.test(name)
    if (lead.test(name) && (isLink || !isHref)) {
      if (value !== nowhere) setAttribute.call(element, 'data-leads', value)
    }
    if (forbidden.test(name) || (isHref && (isLink || !staysInside(value)))) {
      removeAttribute.call(element, name)
    }
    // Open, so that a click within it is seen.
    if (name === 'shadowrootmode') setAttribute.call(element, name, 'open')
  }
  if (isLink && element.hasAttribute('data-leads')) element.setAttribute('href', nowhere)
}

/** A part of the same drawing. */
const staysInside = (url: string): boolean => /^\s*(#|data:)/i.test(url)
