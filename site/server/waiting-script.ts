// In a page that was printed before its parts were built → it waits for them, and comes alive.

/**
 * The page is asked for again, and only what the parts have changed is taken from it: so nobody
 * loses the place where they are reading.
 */
export const waitingScript = `
const total = document.querySelector('[data-total]')
const place = document.querySelector('#workbench .waiting')
const line = document.createElement('p')
const data = document.getElementById('page-data')
const { root } = JSON.parse(data.textContent)

function say(text, more = '') {
  if (total) total.textContent = text
  line.textContent = text + more
}
line.setAttribute('role', 'status')
if (!document.documentElement.hasAttribute('data-too-old')) {
  // The page has a script that runs: it is not one that is only to be read.
  document.documentElement.setAttribute('data-started', '')
  place?.append(line)
  say('The workbench is being built.', ' That is needed once; it will open here by itself.')
  void wait()
}

async function wait() {
  for (;;) {
    const answer = await fetch(root + 'early/built', { cache: 'no-store' }).catch(() => null)
    if (answer?.status === 204) return comeAlive()
    if (answer?.status === 503) return say(await answer.text())
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function comeAlive() {
  const answer = await fetch(location.href, { cache: 'no-store' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  data.textContent = page.getElementById('page-data').textContent
  const early = document.querySelector('link[rel=stylesheet]')
  for (const { attributes } of page.querySelectorAll('link[rel=stylesheet]')) {
    const link = document.createElement('link')
    for (const { name, value } of attributes) link.setAttribute(name, value)
    await new Promise((settled) => {
      link.onload = link.onerror = settled
      early.before(link)
    })
  }
  early.remove()
  say('')
  line.remove()
  const shell = page.querySelector('script[type=module][src]').getAttribute('src')
  await import(new URL(shell, location.href).href)
}
`
