// A Report → the words that tell the learner how the Run ended.
import { engineName, insteadOfWords } from '#runner/course/engine-name.ts'
import { cardOf } from '#runner/course/tries.ts'
import { partsOf } from '#runner/grade/parts.ts'
import type { Report } from '#runner/grade/report.ts'

export interface Verdict {
  readonly tone: 'good' | 'wrong' | 'neutral'
  /** A sign that stands beside the colour. */
  readonly sign: string
  readonly title: string
  /** What it means and what to do; null where the checks say it all. */
  readonly text: string | null
}

export function verdictOf(report: Report): Verdict {
  const verdict = verdictOn(report)
  if (!report.insteadOf) return verdict
  return {
    ...verdict,
    text: [insteadOfWords(report.insteadOf), verdict.text ?? ''].join(' ').trim(),
  }
}

function verdictOn(report: Report): Verdict {
  switch (report.status) {
    case 'passed':
      return { tone: 'good', sign: '✓', title: passed(report), text: null }
    case 'failed':
      return { tone: 'wrong', sign: '✗', title: failed(report), text: null }
    case 'broken':
      return {
        tone: 'wrong',
        sign: '!',
        title: 'Your code could not start',
        text: 'No check has run yet. Put this right first:',
      }
    case 'stopped':
      return {
        tone: 'neutral',
        sign: '■',
        title: 'The Run was stopped',
        text: 'It used too much time or memory. That says nothing yet about your answer.',
      }
    case 'unsupported':
      return {
        tone: 'neutral',
        sign: '–',
        title: `This database (${engineName(report.engine)}) cannot do that truthfully`,
        text: 'We cannot tell here whether your answer is right: it was not judged.',
      }
    case 'our-fault':
      return {
        tone: 'neutral',
        sign: '–',
        title: 'Something broke on our side',
        text: 'It is not your code, and your work is safe. Press Run to try again.',
      }
    default:
      return report.status satisfies never
  }
}

/** For those who hear the page: one sentence. */
export function announcement(report: Report): string {
  const { title, text } = verdictOf(report)
  return [title, text, report.problem?.message].filter(Boolean).join('. ')
}

/** Of the part that is worked on, where there are several. */
function failed(report: Report): string {
  const questions = report.tests.filter((test) => cardOf(test) !== null)
  if (questions.length > 0 && questions.length === report.tests.length) {
    const right = questions.filter(({ state }) => state === 'passed').length
    return `${right} of ${count(questions.length, 'answer')} right`
  }
  const part = partsOf(report).find(({ state }) => state === 'now')
  const tests = part?.tests ?? report.tests
  const wrong = tests.filter(({ state }) => state === 'failed').length
  if (report.problem && wrong === 0) return 'A promise was rejected, and nobody was waiting for it'
  const title = `${wrong} of ${count(tests.length, 'check')} failed`
  return part ? `Part ${part.number}: ${title}` : title
}

function passed({ tests }: Report): string {
  const good = tests.filter(({ state }) => state === 'passed').length
  if (good === tests.length) return `All ${count(good, 'check')} passed`.replace('All 1 ', '1 ')
  return `Passed, with ${good} of ${count(tests.length, 'check')} right`
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
