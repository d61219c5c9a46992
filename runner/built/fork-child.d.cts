import type { ChildProcess } from 'node:child_process'
/** A child of the build in that folder; the first may have been forked before it was asked for. */
export function forkChild(folder: string): ChildProcess
/** A child that is not built: its file, its words, and what Node needs to run it. */
export function forkProgram(
  file: string,
  words: readonly string[],
  execArgv: readonly string[],
): ChildProcess
