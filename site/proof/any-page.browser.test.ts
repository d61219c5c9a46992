// Pages without a body, or too large, or that cannot be drawn → said calmly, and the next one is shown.
import { describe, expect, it } from 'vitest'
import { mostCharacters, mostElements } from '#site/client/browser/reply-size.ts'
import { openSite } from './journeys.ts'
import { go, openPages } from './opened-pane.ts'

const site = await openSite()

const odd: Readonly<Record<string, readonly [page: string, says: RegExp]>> = {
  'a page of frames': ['<!doctype html><frameset><frame src="x"></frameset>', /has no body/],
  'elements named as parts of the document': [
    '<img name="body"><img name="head"><img name="querySelector"><img name="documentElement"><form name="write"><input name="attributes"><input name="children"><input name="remove"></form><p>calm</p>',
    /calm/,
  ],
  nothing: ['', /acme/],
  'only a comment': ['<!-- x -->', /acme/],
}

describe('a page of any kind', () => {
  it('is shown or said to be none, and the next one is shown', async () => {
    const { page, shown } = await openPages(
      site,
      JSON.stringify(Object.values(odd).map(([text]) => text)),
    )
    for (const [index, [name, [, says]]] of Object.entries(odd).entries()) {
      await go(page, 'acme.localhost', `/${index}`)
      const reply = page.locator('.reply')
      const frame = reply.locator('iframe')
      const isShown = (await frame.count()) > 0
      const told = await reply.innerText()
      const text = isShown ? await shown.locator('body').innerText() : ''
      expect(told + text, name).toMatch(says)
      await go(page, 'acme.localhost', '/next')
      await shown.getByText('page GET /next').waitFor()
    }
    await page.close()
  })

  it('may fail to be drawn: the next one is shown', async () => {
    const { page, shown } = await openPages(site, `['<p>break it</p>']`)
    await page.evaluate(() => {
      const written = Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML')
      Object.defineProperty(Element.prototype, 'outerHTML', {
        get(this: Element) {
          if (this.textContent?.includes('break it')) throw new Error('It broke')
          return Reflect.apply(written!.get!, this, [])
        },
      })
    })
    await page.getByLabel('Path', { exact: true }).fill('/0')
    await page.getByRole('button', { name: 'Go' }).click()
    await page.getByText('This reply cannot be shown here.').waitFor()
    await go(page, 'acme.localhost', '/next')
    await shown.getByText('page GET /next').waitFor()
    expect(await page.getByText('This reply cannot be shown here.').count()).toBe(0)
    await page.close()
  })
})

const bold = "Array.from({ length: 2000 }, (_, at) => '<b a=' + at + '>').join('')"

describe('a page that is too large', () => {
  it.each([
    ['elements inside each other', `'<div>'.repeat(200_000)`],
    ['elements that are never closed', `'<b>'.repeat(300_000)`],
    ['text', `'word '.repeat(400_000)`],
    ['templates', `'<template>'.repeat(100_000)`],
    ['elements that open others again', `'<p>' + ${bold} + '</p><p>x'.repeat(2000)`],
    ['the same in a template', `'<template><p>' + ${bold} + '</p><p>x'.repeat(2000)`],
    [
      'attributes',
      `'<a ' + Array.from({ length: 80_000 }, (_, at) => 'on' + at).join(' ') + '>x</a>'`,
    ],
    ['leaks', `Array.from({ length: 200_000 }, (_, at) => 'GLOBEX-CANARY-' + at).join(' ')`],
  ])('is cut, and said to be: %s', async (_, source) => {
    const { page, shown } = await openPages(site, `[${source}]`)
    await go(page, 'acme.localhost', '/0')
    await page.getByText('more than is shown here').waitFor()
    const has = await shown.locator('html').evaluate((root) => ({
      elements: root.getElementsByTagName('*').length,
      characters: root.querySelector('body')?.textContent?.length ?? 0,
    }))
    // With the bridge's own head, and the marks around leaks.
    expect(has.elements).toBeLessThan(mostElements + 50)
    expect(has.characters).toBeLessThanOrEqual(mostCharacters)
    await page.getByText('and the body as it came').click()
    const body = await page.locator('.reply-body').evaluate((pre) => pre.textContent?.length ?? 0)
    expect(body).toBeLessThanOrEqual(mostCharacters)
    await go(page, 'acme.localhost', '/next')
    await shown.getByText('page GET /next').waitFor()
    await page.close()
  })
})
