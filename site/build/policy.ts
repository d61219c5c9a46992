// The Content-Security-Policy of a page, for its <meta> and for the server's header.
import { createHash } from 'node:crypto'
import { bootScript } from '#runner/sandbox/frame.ts'
import { bridge } from '#site/client/browser/bridge.ts'
import { firstPaint, wayHome } from './inline-scripts.ts'

/**
 * A lesson's frame of `srcdoc` inherits the page's policy, so what the sandbox needs stands here
 * too; its own, tighter policy stands in the frame. Styles may be inline: the editor makes them.
 */
export function policy(page: 'text' | 'workbench'): string {
  const withSandbox = page === 'workbench'
  const sandboxScripts = [hashOf(bootScript), hashOf(bridge), "'unsafe-eval'", "'wasm-unsafe-eval'"]
  const scripts = ["'self'", hashOf(firstPaint), hashOf(wayHome)]
  return [
    "default-src 'none'",
    `script-src ${[...scripts, ...(withSandbox ? sandboxScripts : [])].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ...(withSandbox ? ["worker-src 'self' blob:", "frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}
