// The rules for a header's name and value, with node:http's errors.
const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/
const forbidden = /[^\t\x20-\x7e\x80-\xff]/

export type HeaderValue = string | number | readonly string[]

export function checkHeader(name: unknown, value: unknown): void {
  if (typeof name !== 'string' || !token.test(name)) {
    throw coded(
      TypeError,
      'ERR_INVALID_HTTP_TOKEN',
      `Header name must be a valid HTTP token ["${name}"]`,
    )
  }
  if (value === undefined) {
    throw coded(
      TypeError,
      'ERR_HTTP_INVALID_HEADER_VALUE',
      `Invalid value "undefined" for header "${name}"`,
    )
  }
  for (const one of Array.isArray(value) ? value : [value])
    checkText(String(one), 'header content', name)
}

export function checkReason(text: string): void {
  if (forbidden.test(text)) {
    throw coded(TypeError, 'ERR_INVALID_CHAR', 'Invalid character in statusMessage')
  }
}

/** An error as Node makes it: a built-in class with a `code`. */
export function coded(kind: new (message: string) => Error, code: string, message: string): Error {
  return Object.assign(new kind(message), { code })
}

function checkText(text: string, what: string, name: string): void {
  if (forbidden.test(text)) {
    throw coded(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${what} ["${name}"]`)
  }
}
