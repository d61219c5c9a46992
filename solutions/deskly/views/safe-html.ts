// HTML that may be sent as it is: nothing in it came from outside unescaped.

export class SafeHtml {
  readonly #text: string

  /** Only for text in which every value has been escaped. */
  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}
