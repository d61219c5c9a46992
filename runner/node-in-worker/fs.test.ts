import { beforeEach, expect, test } from 'vitest'
import * as fs from './fs.ts'

beforeEach(() => fs.mount({ 'views/page.html': '<p>é</p>', 'answer.ts': 'export {}' }))

test('reads the files of the exercise, by any spelling of their path', async () => {
  expect(fs.readFileSync('/views/page.html', 'utf8')).toBe('<p>é</p>')
  expect(fs.readFileSync('./views/../views/page.html')).toEqual(Buffer.from('<p>é</p>'))
  expect(await fs.promises.readFile('answer.ts', { encoding: 'utf8' })).toBe('export {}')
  expect(fs.readdirSync('/')).toEqual(['answer.ts', 'views'])
})

test('tells files from folders', () => {
  expect(fs.statSync('views').isDirectory()).toBe(true)
  expect(fs.statSync('views/page.html')).toMatchObject({ size: 9 })
  expect(fs.existsSync('view')).toBe(false)
})

test('fails as Node does for a file that is not there', async () => {
  const missing = { code: 'ENOENT', message: "ENOENT: no such file or directory, open 'x.txt'" }
  await expect(fs.promises.readFile('x.txt')).rejects.toMatchObject(missing)
  const error = await new Promise((resolve) => fs.readFile('x.txt', resolve))
  expect(error).toMatchObject(missing)
})

test('nothing is written, and nothing of the machine is seen', () => {
  expect(() => fs.writeFileSync('answer.ts')).toThrow('read-only file system')
  expect(fs.existsSync('/etc/passwd')).toBe(false)
})
