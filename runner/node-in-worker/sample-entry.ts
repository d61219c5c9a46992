// For the tests: what is bundled over our modules.
export { default as express } from 'express'
export * as http from 'node:http'
export { sampleApp } from './sample-app.ts'
