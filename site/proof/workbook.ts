// A page of the site → what a learner does with it, named as they would name it.
import type { Locator, Page } from 'playwright-core'

export class Workbook {
  readonly page: Page
  readonly home: string
  constructor(page: Page, home: string) {
    this.page = page
    this.home = home
  }

  /** On a phone the three panes take turns; elsewhere this does nothing. */
  async show(pane: 'Read' | 'Code' | 'Results'): Promise<void> {
    const button = this.page
      .getByRole('group', { name: 'Panes' })
      .getByRole('button', { name: pane })
    if (await button.isVisible()) await button.click()
  }

  async open(lesson: string, exercise: string): Promise<void> {
    await this.page.goto(`${this.home}lessons/${lesson}/#${exercise}`)
    await this.show('Code')
    await this.editor.waitFor()
  }

  get editor(): Locator {
    return this.page.locator('.cm-content')
  }

  /** Replaces all of the open file, as pasting over it would. */
  async write(text: string): Promise<void> {
    await this.show('Code')
    await this.editor.click()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(text)
  }

  /** Presses Run and waits for the new verdict; gives back its title. */
  async run(): Promise<string> {
    await this.show('Code')
    await this.page.getByRole('button', { name: /^Run/ }).click()
    return this.verdict()
  }

  async verdict(): Promise<string> {
    await this.page.locator('.tests[aria-busy=false] .verdict h3').waitFor()
    return (await this.page.locator('.verdict h3').innerText()).replaceAll(/\s+/g, ' ')
  }

  async result(name: string): Promise<Locator> {
    await this.show('Results')
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
    return this.page.locator('#result-panel')
  }
}
