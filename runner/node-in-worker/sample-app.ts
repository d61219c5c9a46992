// For the tests: one app that uses what lessons use of Express, on the Express that it is given.
import type { Express, Request, Response, NextFunction } from 'express'
import type expressModule from 'express'

export function sampleApp(express: typeof expressModule): Express {
  const app = express()
  app.set('env', 'production')
  app.set('trust proxy', true)
  app.set('subdomain offset', 1)

  app.get('/text', (_req, res) => void res.send('plain ✓'))
  app.get('/json', (_req, res) => void res.json({ tenant: 'acme', notes: ['é', 1, null] }))
  app.get('/jsonp', (_req, res) => void res.jsonp({ a: 1 }))
  app.get('/empty', (_req, res) => void res.end())
  app.get('/none', (_req, res) => void res.status(204).send('dropped'))
  app.get('/status', (_req, res) => void res.sendStatus(403))
  app.get('/odd-status', (_req, res) => void res.status(299).send('odd'))
  app.get('/bytes', (_req, res) => void res.send(Buffer.from([1, 2, 250])))
  app.get('/type', (_req, res) => void res.type('txt').send('typed'))
  app.get('/xml', (_req, res) => void res.type('application/xml').send('<a/>'))
  app.get('/move', (_req, res) => {
    res.redirect('/new place?q=é')
  })
  app.post('/moved', (_req, res) => {
    res.redirect(303, '/text')
  })
  app.get('/cookie', (_req, res) => {
    res.cookie('a', 'b c', { httpOnly: true, maxAge: 0, sameSite: 'lax', expires: new Date(0) })
    res.cookie('second', { n: 1 }, { path: '/x' }).clearCookie('old').send('ok')
  })
  app.get('/many', (_req, res) => {
    res
      .append('X-One', 'a')
      .append('X-One', 'b')
      .set({ 'X-Two': '2' })
      .vary('Origin')
      .vary('Accept')
    res.links({ next: '/2', last: '/9' }).location('/there').attachment('facts.pdf').send('x')
  })
  app.get(
    '/format',
    (_req, res) =>
      void res.format({
        text: () => res.send('t'),
        html: () => res.send('<p>'),
        json: () => res.json(1),
      }),
  )
  app.get('/chunks', (_req, res) => {
    res.write('one ')
    res.write(Buffer.from('two '))
    res.end('three')
  })
  app.get('/head', (_req, res) => {
    res.writeHead(201, 'Made', { 'X-Made': 'yes' })
    res.end('made')
  })
  app.get('/parts', (_req, res) => {
    res.writeHead(200, ['X-A', '1', 'X-B', '2']).write('')
    res.write('part')
    res.end()
  })
  app.get('/nothing-more', (_req, res) => {
    res.flushHeaders()
    setTimeout(() => res.end('end'), 5)
  })
  app.get('/length', (_req, res) => {
    res.setHeader('Content-Length', 3)
    res.write('abc')
    res.end()
  })
  app.get('/late', (_req, res) => {
    res.send('first')
    try {
      res.set('X-Late', '1')
    } catch (error) {
      app.locals['late'] = (error as Error & { code: string }).code
    }
  })
  app.get('/bad-header', (_req, res) => void res.set('X-Bad', 'a\nb').send('never'))
  app.get('/bad-name', (_req, res) => void res.set('X Bad', 'a').send('never'))
  app.get('/throws', () => {
    throw new Error('thrown')
  })
  app.get('/rejects', async () => {
    throw Object.assign(new Error('teapot'), { status: 418, expose: true })
  })
  app.get('/users/:id{/:part}', (req, res) => void res.json(req.params))
  app.get('/files/*rest', (req, res) => void res.json(req.params))
  app.get('/query', (req, res) => void res.json(req.query))
  app.get('/about', (req, res) => {
    const { hostname, subdomains, ip, ips, protocol, secure, xhr, path, originalUrl } = req
    res.json({ hostname, subdomains, ip, ips, protocol, secure, xhr, path, originalUrl })
  })
  app.get(
    '/wants',
    (req, res) =>
      void res.json([
        req.accepts(['html', 'json']),
        req.is('json'),
        req.get('X-Tenant'),
        req.range(100),
      ]),
  )
  app.post('/echo', express.json({ limit: 200 }), (req, res) => void res.status(201).json(req.body))
  app.post('/form', express.urlencoded(), (req, res) => void res.json(req.body))
  app.post('/deep', express.urlencoded({ extended: true }), (req, res) => void res.json(req.body))
  app.post('/string', express.text(), (req, res) => void res.json(req.body))
  app.post('/raw', express.raw({ type: '*/*' }), (req, res) => void res.send(req.body))
  app.post('/pipe', (req, res) => void req.pipe(res))
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 awaits its handlers
  app.post('/loop', async (req, res) => {
    let length = 0
    for await (const chunk of req) length += (chunk as Buffer).length
    res.json({ length })
  })
  app.post('/encoded', (req, res) => {
    let text = ''
    req.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    req.on('end', () => void res.send(text.toUpperCase()))
  })

  const nested = express.Router({ mergeParams: true })
  nested.use((req: Request, res: Response, next: NextFunction) => {
    res.locals['tenant'] = req.params['tenant']
    next()
  })
  nested.get('/notes', (req, res) => void res.json([res.locals['tenant'], req.baseUrl, req.url]))
  nested.all('/any', (req, res) => void res.send(req.method))
  app.use('/t/:tenant', nested)
  app.use(
    '/mounted',
    express().get('/inside', (req, res) => void res.send(req.app.mountpath as string)),
  )

  app.use('/failing', (_req: Request, _res: Response, next: NextFunction) => next(new Error('x')))
  app.use(
    '/failing',
    (error: Error, _req: Request, res: Response, _next: NextFunction) =>
      void res.status(500).json({ error: error.message }),
  )
  return app
}
