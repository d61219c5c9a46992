// TypeScript → what it imports.

export interface Import {
  readonly specifier: string
  readonly line: number
  /** `import type` and `export type`: gone when the code runs. */
  readonly typeOnly: boolean
}

const statement =
  /^[ \t]*(?:import|export)\b(?<clause>[\w$\s{},*]*?)\bfrom\s*(?<quote>['"])(?<from>[^'"\n]+)\k<quote>|^[ \t]*import\s*['"](?<bare>[^'"\n]+)['"]|\bimport\(\s*['"](?<called>[^'"\n]+)['"]/gm

export function importsOf(code: string): readonly Import[] {
  return [...code.matchAll(statement)].map((match) => {
    const { clause = '', from, bare, called } = match.groups ?? {}
    const specifier = from ?? bare ?? called ?? ''
    const offset = match.index + match[0].lastIndexOf(specifier)
    return {
      specifier,
      line: code.slice(0, offset).split('\n').length,
      typeOnly: /^\s+type\s+[\w$*{]/.test(clause),
    }
  })
}
