// JavaScript's own objects → without what came after Node 20: an answer is the same on every host.
import { builtIns, keyName } from './built-ins.ts'
import { node20 } from './node-20.ts'

/** Globals of newer engines that bring a kind of object of their own. */
const newerGlobals =
  `Iterator Float16Array DisposableStack AsyncDisposableStack SuppressedError Temporal
  AsyncIterator`.split(/\s+/)

/** Call it when everything is loaded, before `lockIntrinsics` and before any learner code. */
export function keepLevel(): void {
  const level = new Map(
    node20
      .trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  )
  for (const [name, owner] of builtIns()) {
    const keys = level.get(name)?.split(' ')
    if (!keys) continue
    for (const key of Reflect.ownKeys(owner)) {
      if (!keys.includes(keyName(key))) Reflect.deleteProperty(owner, key)
    }
  }
  for (const name of Object.getOwnPropertyNames(Intl)) {
    if (!level.has(`Intl.${name}`) && /^[A-Z]/.test(name)) Reflect.deleteProperty(Intl, name)
  }
  for (const name of newerGlobals) Reflect.deleteProperty(globalThis, name)
}
