// The package `ts-interface-checker`: sucrase checks its options by it, and ours never change.
const type = () => null

export { type as array, type as iface, type as lit, type as opt, type as union }

export function createCheckers() {
  return { Options: { strictCheck() {} } }
}
