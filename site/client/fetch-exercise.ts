// What a page names → fetched: an exercise as data, the worker as text.
import type { ExerciseData, PageData } from './page-data.ts'

export async function fetchExercise(page: PageData, slug: string): Promise<ExerciseData> {
  const link = page.exercises.find((exercise) => exercise.slug === slug)
  if (!link) throw new Error(`This lesson has no exercise “${slug}”.`)
  const response = await fetchWell(link.url, `Exercise ${link.number}`)
  return (await response.json()) as ExerciseData
}

export async function fetchWorker(page: PageData): Promise<string> {
  const response = await fetchWell(page.workerUrl, 'The part that runs your code')
  return response.text()
}

async function fetchWell(url: string, what: string): Promise<Response> {
  const response = await fetch(url).catch(() => null)
  if (response?.ok) return response
  const why = response ? `the server answered ${response.status}` : 'is the network down?'
  throw new Error(`${what} could not be loaded: ${why}`)
}
