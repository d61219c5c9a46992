export interface Keeper {
  /** The changed code, or null where nothing is to be changed. */
  keep(code: string, file: string): string | null
  /** Throws when vitest keeps its state in other places than we know. */
  end(): void
}

/** `privateGlobal` is the path of the module that exports it. */
export function createKeeper(privateGlobal: string): Keeper
