// Front matter + a schema → the fields, or a fault for each that is wrong, with the remedy.
import type { z } from 'zod'
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Reading } from './reading.ts'

/** The schema's own messages complete the sentence `"stars" should be …`. */
export function readFields<T extends z.ZodObject>(
  front: FrontMatter,
  schema: T,
): Reading<z.infer<T>> {
  const result = schema.safeParse(front.data)
  if (result.success) return { value: result.data, faults: [] }
  return {
    faults: result.error.issues.flatMap((issue) =>
      explain(issue, front, Object.keys(schema.shape)),
    ),
  }
}

function explain(
  issue: z.core.$ZodIssue,
  front: FrontMatter,
  known: readonly string[],
): readonly Fault[] {
  const fault = (path: readonly PropertyKey[], message: string): Fault => ({
    file: front.file,
    line: front.lineOf(path),
    message,
  })
  if (issue.code === 'unrecognized_keys') {
    const list = `the fields are ${known.join(', ')}`
    return issue.keys.map((key) =>
      fault([key], `unknown field "${key}"${suggestion(key, known, list)}`),
    )
  }
  const name = `"${issue.path.join('.')}"`
  if (issue.code === 'invalid_key') {
    return [fault(issue.path, `${name} should be ${issue.issues[0]?.message}`)]
  }
  const found = valueAt(front.data, issue.path)
  if (found === undefined) {
    return [fault(issue.path, `${name} is missing: add it to the front matter`)]
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String)
    const otherwise = `the choices are ${choices.join(', ')}`
    const remedy = suggestion(String(found), choices, otherwise)
    return [fault(issue.path, `${name} is "${String(found)}"${remedy}`)]
  }
  const instead = typeof found === 'object' ? '' : `, not ${JSON.stringify(found)}`
  return [fault(issue.path, `${name} should be ${issue.message}${instead}`)]
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  )
}
