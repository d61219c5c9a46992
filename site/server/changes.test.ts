import { get, type IncomingMessage } from 'node:http'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveCourse, type Served } from './served-course.ts'

let served: Served
beforeEach(async () => {
  served = await serveCourse()
})
afterEach(() => served.close())

const file = () => join(served.root, 'exercises/01-one-building/1-hello/notes-for.ts')

interface Line {
  readonly answer: IncomingMessage
  readonly said: () => string
}

function listen(headers: Record<string, string> = {}): Promise<Line> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: served.port, path: '/api/changes', headers }
    get(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('error', () => {})
      resolve({ answer, said: () => text })
    }).on('error', reject)
  })
}

const told = (line: Line, times: number) =>
  expect.poll(() => line.said().match(/data: {"slug":"hello"}\n\n/g)).toHaveLength(times)

describe('/api/changes', () => {
  it('names the exercise at each save, whichever way the editor saves', async () => {
    const line = await listen()
    expect(line.answer.headers['content-type']).toContain('text/event-stream')
    expect(line.answer.headers['content-encoding']).toBeUndefined()
    await expect.poll(() => line.said()).toContain('retry:')
    writeFileSync(file(), '// written in place\n')
    await told(line, 1)
    writeFileSync(`${file()}.new`, '// another file in its place\n')
    renameSync(`${file()}.new`, file())
    await told(line, 2)
    rmSync(file())
    writeFileSync(file(), '// taken away and written again\n')
    await told(line, 3)
  })

  it('says nothing of files that are not the learner’s, and of a file that is gone', async () => {
    const line = await listen()
    rmSync(file())
    writeFileSync(join(file(), '../notes.md'), 'a note')
    writeFileSync(join(file(), '../../2-words/answers.ts'), '// the end of what we wait for\n')
    await expect.poll(() => line.said()).toContain('"words"')
    expect(line.said()).not.toContain('"hello"')
  })

  it('is for pages of this server only', async () => {
    const strangers = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]
    for (const headers of [...strangers, { origin: 'http://stranger.example' }]) {
      const { answer } = await listen(headers)
      expect(answer.statusCode).toBe(403)
    }
    expect((await listen({ host: 'stranger.example' })).answer.statusCode).toBe(421)
    expect((await listen({ 'sec-fetch-site': 'same-origin' })).answer.statusCode).toBe(200)
  })
})
