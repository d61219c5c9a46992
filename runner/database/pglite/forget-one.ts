// The prefix of a custom setting → PostgreSQL forgets one whose name begins with it.
import type { PGlite } from '@electric-sql/pglite'

/** The part of PostgreSQL, as a WebAssembly module, that is called here. */
interface Module {
  readonly HEAPU8: Uint8Array
  stackSave(): number
  stackRestore(stack: number): void
  stringToUTF8OnStack(text: string): number
  _MarkGUCPrefixReserved(prefix: number): void
}

/** Where the lines of the server's log go. */
export interface ServerLog {
  listener: (() => void) | null
}

/** No name can begin with it, so reserving it takes nothing from anybody. */
const impossible = 1

/** Makes PostgreSQL forget one setting of those whose name begins with the prefix and a dot. */
export function forgetOne(pglite: PGlite, log: ServerLog, prefix: string): void {
  const module = pglite.Module as unknown as Module
  const stack = module.stackSave()
  const address = module.stringToUTF8OnStack(prefix)
  let warned = false
  log.listener = () => {
    module.HEAPU8[address] = impossible
    warned = true
  }
  module._MarkGUCPrefixReserved(address)
  log.listener = null
  module.stackRestore(stack)
  if (!warned) throw new Error(`PostgreSQL knew no setting that begins with ${prefix}.`)
}
