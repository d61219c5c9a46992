import express from 'express'
import { expect, it } from 'vitest'
import { request } from './request.ts'

const app = express()
app.use(express.json())
app.get('/hello', (req, res) => res.send(`hello ${req.hostname} from ${req.ip}`))
app.post('/echo', (req, res) => res.status(201).json({ got: req.body }))
app.get('/slow', (_req, res) => setTimeout(() => res.end('late'), 5))
app.get('/stream', (_req, res) => {
  res.write('one ')
  res.write(Buffer.from('two '))
  res.end('three')
})
app.get('/fails', () => Promise.reject(new Error('inside')))

it('sends host, address and path', async () => {
  const reply = await request(app, '/hello', { host: 'acme.localhost:3000', from: '10.0.0.9' })
  expect(reply.text).toBe('hello acme.localhost from 10.0.0.9')
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
})

it('sends an object as JSON and reads one back', async () => {
  const reply = await request(app, '/echo', { method: 'post', body: { name: 'Ægir' } })
  expect(reply.status).toBe(201)
  expect(reply.json()).toEqual({ got: { name: 'Ægir' } })
})

it('waits for the end, and joins what was written', async () => {
  expect((await request(app, '/slow')).text).toBe('late')
  expect((await request(app, '/stream')).text).toBe('one two three')
})

it('gives 404 and 500 as Express does', async () => {
  expect((await request(app, '/nowhere')).status).toBe(404)
  const quiet = express().use(() => Promise.reject(new Error('inside')))
  quiet.set('env', 'test')
  expect((await request(quiet, '/fails')).status).toBe(500)
})
