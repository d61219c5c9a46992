// What a failed check says → whether a learner can read it.

/** Begins like one, ends like one, and has a verb's room in between. A value may begin it. */
export const isSentence = (text: string): boolean =>
  /^[\p{Lu}“"'`…/$\d]/u.test(text) &&
  /[.?!]["”’'`)]?$/.test(text.trimEnd()) &&
  /\S\s+\S+\s/.test(text)

/** The test library's own words, which only those who know it understand. */
export const libraryWords =
  /\bexpected [^]+ (?:not )?to (?:be|equal|deeply|match|contain|include|have|throw|strictly)\b|Object\.is equality|…\(\d+\)|AssertionError/
