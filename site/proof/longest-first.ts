// Files of tests → those first that take longest, so that no core is left with one of them at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const longest = ['hostile', 'access', 'escapes', 'memory', 'leftovers', 'place', 'kinds', 'queries']

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.browser.test.ts`))
  return at === -1 ? longest.length : at
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array's
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}
