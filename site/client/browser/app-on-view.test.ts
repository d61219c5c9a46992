import { signal } from '@preact/signals-core'
import { expect, it } from 'vitest'
import type { Files } from '#runner/grade/request.ts'
import type { AppData } from '#site/client/page-data.ts'
import { createAppOnView } from './app-on-view.ts'

const data: AppData = {
  files: { '#deskly/a.ts': 'ours', '#deskly/b.ts': 'ours', '#deskly/given.ts': 'given' },
  exercises: [
    { number: '1.1', slug: 'one', edit: { 'a.ts': 'a.ts' }, url: '' },
    { number: '1.2', slug: 'two', edit: { 'b.ts': 'b.ts' }, url: '' },
  ],
}

function opened() {
  const current = signal<{ slug: string; files: Files }>({
    slug: 'two',
    files: { 'b.ts': 'half done' },
  })
  const apps: { files: Files; closed: boolean }[] = []
  const app = createAppOnView({
    fetchData: async () => data,
    passedAnswers: async () => ({ one: { 'a.ts': 'mine' } }),
    current,
    async openApp(files) {
      const one = { files, closed: false }
      apps.push(one)
      const reply = { status: 200, headers: [], text: 'hello' }
      return {
        visit: async () => ({ reply, steps: [], queries: [], ms: 1 }),
        close: () => void (one.closed = true),
      }
    },
  })
  const look = () =>
    app.browsing.go({ method: 'GET', address: { host: 'acme.localhost', path: '/' }, body: null })
  return { current, apps, app, look }
}

it('is made of what passed and of the open exercise as it stands, started when looked at', async () => {
  const { apps, app, look } = opened()
  expect(apps).toEqual([])
  await look()
  await look()
  expect(apps.map(({ files }) => files)).toEqual([
    { '#deskly/a.ts': 'mine', '#deskly/b.ts': 'half done', '#deskly/given.ts': 'given' },
  ])
  expect(app.parts.value.map(({ path, own, open }) => [path, own, open])).toEqual([
    ['a.ts', true, false],
    ['b.ts', true, true],
  ])
})

it('says when the files have changed, and starts again with them', async () => {
  const { apps, app, current, look } = opened()
  await look()
  expect(app.stale.value).toBe(false)
  current.value = { slug: 'two', files: { 'b.ts': 'better' } }
  expect(app.stale.value).toBe(true)
  await app.restart()
  expect(apps.map(({ closed }) => closed)).toEqual([true, false])
  expect(apps[1]?.files['#deskly/b.ts']).toBe('better')
  expect(app.stale.value).toBe(false)
})

it('shows the reference app instead', async () => {
  const { apps, app, look } = opened()
  await look()
  await app.choose('reference')
  expect(apps[1]?.files).toEqual(data.files)
  expect(app.parts.value.some(({ own }) => own)).toBe(false)
})
