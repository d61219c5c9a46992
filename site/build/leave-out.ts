// The parts of sucrase that no exercise reaches → stubs that throw, to make the worker smaller.
import type { Plugin } from 'vite'

const unreached = new RegExp(
  'node_modules/sucrase/dist/esm/(?:' +
    [
      'parser/plugins/flow',
      'parser/plugins/jsx/(?:index|xhtml)',
      'transformers/(?:ESMImport|Flow|JSX|JestHoist|OptionalChainingNullish|ReactDisplayName|ReactHotLoader)Transformer',
      'computeSourceMap',
    ].join('|') +
    ')\\.js$',
)

/** TypeScript without JSX, to CommonJS: all other languages and outputs go. */
export function leaveOutUnreached(): Plugin {
  let left = 0
  return {
    name: 'leave-out-unreached',
    enforce: 'pre',
    transform(code, id) {
      if (!unreached.test(id)) return null
      left += 1
      return { code: stubs(code), map: null }
    },
    buildEnd(error) {
      if (!error && left < 10) throw new Error(`sucrase has changed: only ${left} files left out.`)
    },
  }
}

function stubs(code: string): string {
  const body = `{ throw new Error('This part of sucrase is left out.') }`
  const names = [...code.matchAll(/^export (?:async )?(?:function|class|const|let|var) (\w+)/gm)]
  const byDefault = /^export default /m.test(code)
    ? [`export default function leftOut() ${body}`]
    : []
  return [...names.map(([, name]) => `export function ${name}() ${body}`), ...byDefault].join('\n')
}
