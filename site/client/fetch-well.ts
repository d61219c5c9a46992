// A URL → its response, or an error in words for the learner.

/** `what` begins the sentence: "Exercise 2.1". */
export async function fetchWell(url: string, what: string): Promise<Response> {
  const response = await fetch(url).catch(() => null)
  if (response?.ok) return response
  throw notLoaded(what, response ? `the server answered ${response.status}` : noNetwork)
}

export function notLoaded(what: string, why: string): Error {
  return new Error(`${what} could not be loaded: ${why}`)
}

export const noNetwork = 'is the network down? When it is back, try again.'
