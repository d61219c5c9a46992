// The package `serve-static`: there is no disk to serve, so nothing is ever found.
function serveStatic(root: unknown) {
  if (typeof root !== 'string') throw new TypeError('root path required')
  return (_request: unknown, _response: unknown, next: () => void) => next()
}

export { serveStatic as 'module.exports' }
