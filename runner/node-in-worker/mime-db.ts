// The package `mime-db`: of its thousand types those that a course needs.
interface Type {
  readonly source: 'iana' | 'apache'
  readonly charset?: 'UTF-8'
  readonly compressible?: boolean
  readonly extensions?: readonly string[]
}

const types: Readonly<Record<string, Type>> = {
  'application/javascript': { source: 'apache', charset: 'UTF-8', compressible: true },
  'application/json': {
    source: 'iana',
    charset: 'UTF-8',
    compressible: true,
    extensions: ['json', 'map'],
  },
  'application/octet-stream': { source: 'iana', compressible: true, extensions: ['bin'] },
  'application/pdf': { source: 'iana', compressible: false, extensions: ['pdf'] },
  'application/problem+json': { source: 'iana', compressible: true },
  'application/x-www-form-urlencoded': { source: 'iana', compressible: true },
  'application/xml': { source: 'iana', compressible: true, extensions: ['xml'] },
  'application/zip': { source: 'iana', compressible: false, extensions: ['zip'] },
  'image/gif': { source: 'iana', compressible: false, extensions: ['gif'] },
  'image/jpeg': { source: 'iana', compressible: false, extensions: ['jpg', 'jpeg'] },
  'image/png': { source: 'iana', compressible: false, extensions: ['png'] },
  'image/svg+xml': { source: 'iana', compressible: true, extensions: ['svg'] },
  'multipart/form-data': { source: 'iana', compressible: false },
  'text/css': { source: 'iana', charset: 'UTF-8', compressible: true, extensions: ['css'] },
  'text/csv': { source: 'iana', compressible: true, extensions: ['csv'] },
  'text/html': { source: 'iana', compressible: true, extensions: ['html', 'htm'] },
  'text/javascript': {
    source: 'iana',
    charset: 'UTF-8',
    compressible: true,
    extensions: ['js', 'mjs'],
  },
  'text/markdown': { source: 'iana', compressible: true, extensions: ['md'] },
  'text/plain': { source: 'iana', compressible: true, extensions: ['txt', 'text', 'log'] },
}

export { types as 'module.exports' }
