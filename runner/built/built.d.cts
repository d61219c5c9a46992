/** Gives the folder of the built programs; builds them first when a source has changed since. */
export function builtFolder(): Promise<string>
/** Whether V8 has kept what it made of a built program. */
export function hasCache(file: string): boolean
