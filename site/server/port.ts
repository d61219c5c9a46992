// The text of PORT → a port, or null when it is none.

export const usualPort = 4173

export function portFrom(text: string | undefined): number | null {
  if (text === undefined || text === '') return usualPort
  const port = Number(text)
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535 ? port : null
}
