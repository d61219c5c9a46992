// The name and kind of a new exercise → the files of a draft that the check accepts.
import type { Files } from '#runner/grade/request.ts'
import { draftAttack } from './drafts/attack.ts'
import { draftCode } from './drafts/code.ts'
import type { Draft } from './drafts/draft.ts'
import { draftPredict } from './drafts/predict.ts'

const drafts = {
  code: draftCode,
  predict: draftPredict,
  attack: draftAttack,
} as const satisfies Readonly<Record<string, (draft: Draft) => Files>>

/** The others begin as `code`: `fix` has a starter with a fault, `quiz` a `predict` with options. */
export const draftKinds = ['code', 'predict', 'attack'] as const
export type DraftKind = (typeof draftKinds)[number]

/** `folder` is "02-the-tenant-model/4-tenant-quota". Paths are relative to the root. */
export function draftExercise(
  folder: string,
  slug: string,
  title: string,
  kind: DraftKind = 'code',
): Files {
  const name = slug.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase())
  return drafts[kind]({ folder, slug, title, name })
}
