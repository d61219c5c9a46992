// Pages that no browser should trust, of an app in the pane → seen, and nothing has left.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { openSite } from './journeys.ts'
import { go, openPages } from './opened-pane.ts'

const site = await openSite()

/** Who would be asked if anything left. */
const asked: string[] = []
const witness = createServer((req, res) => {
  asked.push(req.url ?? '')
  res.end()
})
await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve))
afterAll(() => witness.close())
const outside = `http://127.0.0.1:${(witness.address() as AddressInfo).port}`

/** What a hostile page could try. Each would be seen as a request, a navigation or a change of the site. */
const escapes: Readonly<Record<string, string>> = {
  'a script': `<script>top.location = 'https://evil.example/script'</script>`,
  'a handler': `<img src="x" onerror="fetch('https://evil.example/handler')">`,
  'an image as a beacon': `<img src="https://evil.example/image.png">`,
  'a style as a beacon': `<div style="background:url(https://evil.example/style.png)">x</div><style>@import "https://evil.example/import.css"</style>`,
  'a refresh': `<meta http-equiv="refresh" content="0; url=https://evil.example/refresh">`,
  'a base': `<base href="https://evil.example/"><a href="base">go</a>`,
  'a link to the top': `<a id="go" target="_top" href="https://evil.example/top">go</a>`,
  'a link to javascript': `<a id="go" href="javascript:top.location='https://evil.example/js'">go</a>`,
  'a form to elsewhere': `<form id="f" action="https://evil.example/form"><button id="go">go</button></form>`,
  'a frame': `<iframe src="https://evil.example/frame"></iframe>`,
  'a nested document': `<iframe srcdoc="<script>top.location='https://evil.example/nested'</script>"></iframe>`,
  'a prefetch': `<link rel="prefetch" href="https://evil.example/prefetch"><link rel="dns-prefetch" href="//evil.example">`,
  'an object': `<object data="https://evil.example/object"></object><embed src="https://evil.example/embed">`,
  'an svg': `<svg><script>top.location='https://evil.example/svg'</script><image href="https://evil.example/svg.png"/></svg>`,
  'a template that is no template': `<textarea></textarea><noscript><img src="https://evil.example/noscript.png"></noscript>`,
  'a refresh that is read as one only the second time': `<noscript><style></noscript><meta http-equiv="refresh" content="0; url=https://evil.example/noscript"></style></noscript>`,
  'a refresh out of a formula': `<form><math><mtext></form><form><mglyph><style></math><meta http-equiv="refresh" content="0; url=https://evil.example/formula">`,
  'a handler after another': `<img onload=1 onerror="top.location='https://evil.example/second'" src="x">`,
  'a shadow root': `<div><template shadowrootmode="closed"><meta http-equiv="refresh" content="0; url=https://evil.example/shadow"><iframe src="https://evil.example/frame"></iframe></template></div>`,
  'a drawing that changes its link': `<svg width="90" height="30"><a id="go" href="#"><set attributeName="href" to="https://evil.example/set"/><rect width="90" height="30"/></a></svg>`,
  'a message of its own': `<a id="go" href="#">go</a><script>parent.postMessage({ token: 'x', method: 'GET', url: '/' }, '*')</script>`,
}

describe('a hostile page', () => {
  it('reaches neither the site nor the network', async () => {
    const pages = Object.values(escapes).map(
      (page, index) => `<p id="here">here ${index}</p>${page}`,
    )
    const { page, strange } = await openPages(site, JSON.stringify(pages))
    const before = page.url()
    for (const [index, name] of Object.keys(escapes).entries()) {
      await go(page, 'acme.localhost', `/${index}`)
      const frame = page.frameLocator('iframe.preview').first()
      await frame.getByText(`here ${index}`).waitFor()
      const link = frame.locator('#go')
      if ((await link.count()) > 0) await link.first().click()
      // What it tried has been tried when the next page of the app is there.
      await go(page, 'acme.localhost', '/none')
      await frame.getByText('page GET /none').waitFor()
      expect(strange, name).toEqual([])
      expect(page.url(), name).toBe(before)
    }
    const alive = await page.evaluate(() => document.querySelector('.bench') !== null)
    expect(alive).toBe(true)
    await page.close()
  })
})

/** Links of every kind that HTML has: each with `id=go`, and to the address `to`. */
const links: Readonly<Record<string, (to: string) => string>> = {
  'a link': (to) => `<a id="go" href="${to}">go</a>`,
  'a link for a new tab': (to) => `<a id="go" target="_blank" rel="opener" href="${to}">go</a>`,
  'a link in a drawing': (to) =>
    `<svg width="90" height="30"><a id="go" href="${to}"><text y="20">go</text></a></svg>`,
  'an old link in a drawing': (to) =>
    `<svg width="90" height="30"><a id="go" xlink:href="${to}"><text y="20">go</text></a></svg>`,
  'a part of an image': (to) =>
    `<img usemap="#m" width="90" height="30" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><map name="m"><area id="go" alt="go" coords="0,0,90,30" href="${to}"></map>`,
  'a link in a shadow root': (to) =>
    `<div><template shadowrootmode="open"><a id="go" href="${to}">go</a></template></div>`,
  'a button with an address of its own': (to) =>
    `<form action="${outside}/form" target="_top"><button id="go" formaction="${to}" formtarget="_blank">go</button></form>`,
  'a form whose fields have the names of its parts': (to) =>
    `<form action="${to}"><input name="attributes" type="hidden"><input name="getAttribute" type="hidden"><input name="children" type="hidden"><button id="go">go</button></form>`,
}

describe('a link of any kind', () => {
  it.each(['left', 'middle', 'Enter'] as const)('stays in the pane: %s', async (how) => {
    const named = Object.entries(links)
    const pages = named.flatMap(([, link]) => [link('/found'), link(`${outside}/left`)])
    const { page, shown, strange } = await openPages(site, JSON.stringify(pages))
    const before = page.url()
    const tabs = page.context().pages().length
    for (const [index, [name]] of named.entries()) {
      const isForm = /button|form/.test(name)
      for (const at of [2 * index, 2 * index + 1]) {
        await go(page, 'acme.localhost', `/${at}`)
        const target = shown.locator('#go')
        // A part of an image is seen, and clicked, in the image.
        const seen = name === 'a part of an image' ? shown.locator('img') : target
        if (how === 'Enter') await target.press(how)
        else await seen.click({ button: how, force: true })
        if (isForm && how === 'middle') continue
        if (at % 2 === 0) await shown.getByText('page GET /found').waitFor()
        else await page.getByText('This leads out of the app').waitFor()
      }
      await go(page, 'acme.localhost', '/after')
      await shown.getByText('page GET /after').waitFor()
      expect([asked, strange, page.url()], name).toEqual([[], [], before])
      expect(page.context().pages().length, name).toBe(tabs)
    }
    await page.close()
  })
})
