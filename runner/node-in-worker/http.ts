// node:http without a network: requests come from a grader, replies go back to it.
import statusCodes from 'statuses/codes.json' with { type: 'json' }
import { IncomingMessage } from './incoming-message.ts'
import { ServerResponse } from './server-response.ts'

export { IncomingMessage, ServerResponse }

export const STATUS_CODES: Readonly<Record<number, string>> = statusCodes

export const METHODS = (
  'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR ' +
  'MKCOL MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH ' +
  'SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
).split(' ')

/** Express calls it in `app.listen`. */
export function createServer(): never {
  throw new Error(
    'There is no network in an exercise, so app.listen cannot open a port. Export the app: the checks send it their requests themselves.',
  )
}

export function request(): never {
  throw new Error('There is no network in an exercise: http.request is switched off.')
}

export function get(): never {
  throw new Error('There is no network in an exercise: http.get is switched off.')
}
