import { describe, expect, it } from 'vitest'
import { render } from './rendering.ts'

describe('django, story, note', () => {
  it('are boxes with a label and the title that the author wrote', () => {
    const { line } = render('::: django Two *mixins*\nText\n:::')
    expect(line).toContain('data-aside="django" role="note"')
    expect(line).toContain('<p class="aside-label">In Django</p>')
    expect(line).toContain('<p class="aside-title">Two <em>mixins</em></p>')
    expect(render('::: note\nText\n:::').line).not.toContain('aside-title')
  })

  it('hold what stands between their marks, also each other', () => {
    const { line } = render(':::: story\nA\n::: note\nB\n:::\nC\n::::\n\nD')
    expect(line).toMatch(/story.*A.*note.*B.*<\/div>.*C.*<\/div>.*D/)
  })
})

describe('a container', () => {
  it('is ended by the mark that belongs to it, also beside one of as many colons', () => {
    const { line } = render('::: story\nA\n::: note\nB\n:::\nC\n:::\n\nD')
    expect(line).toMatch(/story.*A.*note.*B.*<\/div> <p>C<\/p> <\/div> <p>D/)
  })

  it('is not ended by a mark in code', () => {
    const { line } = render('::: note\n```text\n:::\n```\nB\n:::\n\nC')
    expect(line).toMatch(/:::.*<p>B<\/p> <\/div> <p>C/)
  })

  it('that the course reader should have refused is our own fault', () => {
    expect(() => render('::: note\nA')).toThrow('"::: note" is not ended')
    expect(() => render('> ::: nonsense\n> A\n> :::')).toThrow('no container "nonsense"')
  })
})

describe('exercise', () => {
  const { line } = render('::: exercise hello\nMore.\n:::')

  it('is a section under the exercise’s own id', () => {
    expect(line).toContain('<section class="exercise" id="hello" data-exercise="hello"')
    expect(line).toContain('<h2 id="hello-title">Hello &#38; welcome</h2>')
    expect(line).toMatch(/<\/section>\s*$/)
  })

  it('says number, difficulty and time', () => {
    expect(line).toContain('Exercise 1.1')
    expect(line).toContain('aria-label="Difficulty 2 of 5"')
    expect(line).toContain('5 min')
  })

  it('holds task, questions and starter, so it reads without a script', () => {
    expect(line).toContain('Write <code>notesFor</code>')
    expect(line).toContain('Who is a <em>tenant</em>?')
    expect(line).toContain('<figcaption>notes-for.ts</figcaption>')
    expect(line).toContain('&#60;TODO&#62;')
    expect(line).toContain('npm test 1.1')
    expect(line).toContain('More.')
  })

  it('shows its hints and answers nowhere', () => {
    expect(line).not.toContain('filter')
  })

  it('that could not be read leaves a line, and the rest of the lesson', () => {
    const { line } = render('::: exercise nobody\n:::\n\nGo on.')
    expect(line).toContain('<code>nobody</code> cannot be shown')
    expect(line).toMatch(/<\/section> <p>Go on.<\/p>/)
  })
})

describe('quiz', () => {
  const quiz = `::: quiz Whose is *note 1*?
- [ ] Acme’s

  There is one at Globex too.
- [x] Nobody \`knows\`

  Ask whose.
:::`

  it('asks a question over options that share a name', () => {
    const { line } = render(quiz)
    expect(line).toContain('<p class="question" id="quiz-1">Whose is <em>note 1</em>?</p>')
    expect(line.match(/type="radio" name="quiz-1"/g)).toHaveLength(2)
    expect(line).toContain('id="quiz-1-2"><label for="quiz-1-2">Nobody <code>knows</code></label>')
    expect(line).not.toMatch(/\[[ x]\]/)
  })

  it('tells right from wrong below each option', () => {
    const [, first = '', second = ''] = render(quiz).line.split('<li>')
    expect(first).toMatch(/data-right="false">.*Not this one.*one at Globex too/)
    expect(second).toMatch(/data-right="true">.*Right.*Ask whose/)
  })

  it('of a page do not share their names', () => {
    expect(render(`${quiz}\n\n${quiz}`).line).toContain('name="quiz-2" id="quiz-2-1"')
  })

  it('may be a list without empty lines', () => {
    const { line, faults } = render('::: quiz A?\n- [x] yes\n- [ ] no\n:::')
    expect(faults).toEqual([])
    expect(line).toContain('<label for="quiz-1-1">yes</label>')
  })

  it.each([
    ['::: quiz\n- [x] a\n- [ ] b\n:::', 'asks something'],
    ['::: quiz A?\nText\n:::', 'has a list of options'],
    ['::: quiz A?\n- a\n- b\n:::', 'has a list of options'],
    ['::: quiz A?\n- [x] a\n:::', 'has a list of options'],
    ['::: quiz A?\n- [ ] a\n- [ ] b\n:::', 'has one right option'],
    ['::: quiz A?\n- [x] a\n- [x] b\n:::', 'has one right option'],
  ])('is a fault when it does not work: %j', (text, message) => {
    expect(render(text).faults).toMatchObject([
      { line: 7, message: expect.stringContaining(message) },
    ])
  })
})
