// The outline of a lesson or task → what is wrong in it: headings, containers, links, code blocks.
import type { Files } from '#runner/grade/request.ts'
import type { Fault } from './course.ts'
import { containerNames } from './containers.ts'
import type { Container } from './containers.ts'
import { suggestion } from './did-you-mean.ts'
import type { Block, Link, Outline } from './outline.ts'

/** What a text may point to. */
export interface Known {
  readonly lessons: readonly string[]
  readonly exercises: readonly string[]
  readonly primers: readonly string[]
  /** The reference app: path in it → text. */
  readonly app: Files
}

export function textFaults(file: string, text: Outline, known: Known): readonly Fault[] {
  const fault = ({ line }: { readonly line: number }, message: string | undefined): Fault[] =>
    message === undefined ? [] : [{ file, line, message }]
  return [
    ...text.containers.flatMap((container) => fault(container, inContainer(container))),
    ...text.links.flatMap((link) => fault(link, inLink(link, known))),
    ...text.blocks.flatMap((block) => fault(block, inBlock(block, known.app))),
  ]
}

function inContainer({ name, closed }: Container): string | undefined {
  if (name === '') return 'this ":::" ends nothing: delete it'
  if (!containerNames.some((known) => known === name)) {
    const otherwise = `the containers are ${containerNames.join(', ')}`
    return `unknown container "${name}"${suggestion(name, containerNames, otherwise)}`
  }
  return closed ? undefined : `"::: ${name}" is not ended: add a line ":::" below it`
}

function inLink({ target }: Link, known: Known): string | undefined {
  const [, scheme, slug = ''] = /^(lesson|exercise|primer):(.*)$/.exec(target) ?? []
  if (scheme === undefined) {
    if (/^(https?:|mailto:|#)/.test(target)) return undefined
    return `the link "${target}" leads nowhere: write https://…, lesson:<slug>, exercise:<slug>, primer:<slug> or #<heading>`
  }
  const slugs = known[`${scheme as 'lesson' | 'exercise' | 'primer'}s`]
  if (slugs.includes(slug)) return undefined
  return `no ${scheme} "${slug}"${suggestion(slug, slugs, `the link is ${target}`)}`
}

function inBlock({ line, from, code }: Block, app: Files): string | undefined {
  if (!from?.startsWith('#deskly/')) return undefined
  const path = from.slice('#deskly/'.length)
  const source = app[path]
  if (source === undefined) {
    const otherwise = 'write the file in solutions/deskly/, or name another'
    return `no file ${from}${suggestion(path, Object.keys(app), otherwise)}`
  }
  if (holds(source, code)) return undefined
  return `the block at line ${line} is no longer in ${from}: copy the lines again, without gaps`
}

/** The lines stand together in the source; how far they are indented together does not matter. */
function holds(source: string, code: string): boolean {
  const wanted = dedent(code.replace(/\n+$/, '').split('\n'))
  const lines = source.split('\n')
  return lines.some((_, start) => {
    const there = dedent(lines.slice(start, start + wanted.length))
    return there.join('\n') === wanted.join('\n')
  })
}

function dedent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const depth = Math.min(...depths)
  return lines.map((line) => line.slice(depth).trimEnd())
}
