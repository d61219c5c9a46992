// An exercise that a page names → its data.
import { fetchWell } from './fetch-well.ts'
import type { ExerciseData, PageData } from './page-data.ts'

export async function fetchExercise(page: PageData, slug: string): Promise<ExerciseData> {
  const link = page.exercises.find((exercise) => exercise.slug === slug)
  if (!link) throw new Error(`This lesson has no exercise “${slug}”.`)
  const response = await fetchWell(link.url, `Exercise ${link.number}`)
  return (await response.json()) as ExerciseData
}
