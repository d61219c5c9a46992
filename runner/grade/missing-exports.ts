// The names that a module's code takes from an import → those that the import does not have.

/** `code` is the transpiler's output, in which `import { a } from 'x'` has become `_x.a`. */
export function missingExports(code: string, specifier: string, exports: object): string[] {
  const variable = new RegExp(`var (_\\w+) = require\\((['"])${escape(specifier)}\\2\\)`).exec(
    code,
  )?.[1]
  if (variable === undefined) return []
  const uses = code.matchAll(new RegExp(`(?<![\\w$.])${variable}\\.([A-Za-z_$][\\w$]*)`, 'g'))
  const names = new Set([...uses].map((use) => use[1] ?? ''))
  return [...names].filter((name) => !(name in exports))
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
