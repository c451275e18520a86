// How near typed words come to the words of a page's name: beginnings and typos, for lists so short that no index is needed.

/** Lower case and without accents, as the database's own unaccent sees it. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
export const wordsOf = (text: string): string[] => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** Letters to change, add, drop or swap with the neighbour to get from one word to the other; counted no further than `most`. */
export function steps(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1
  let [before, last] = [[] as number[], Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1), swapped ? before[j - 2]! + 1 : Infinity))
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[to.length]!
}

/** How much of the typed words stands in a text's words, letter by letter: 1 is all of it. For putting the likeliest of a few first. */
export function likeness(typed: readonly string[], words: readonly string[]): number {
  const alike = (one: string, word: string) => {
    const longest = Math.max(one.length, word.length)
    return longest > 40 ? 0 : 1 - steps(one, word, longest) / longest
  }
  const best = typed.map((one) => Math.max(0, ...words.map((word) => alike(one, word))))
  return best.length === 0 ? 0 : best.reduce((sum, one) => sum + one, 0) / best.length
}

/** 1 for the word itself, less for its beginning and for a typo or two in it, 0 for another word. */
function fit(typed: string, word: string): number {
  if (typed === word) return 1
  if (word.startsWith(typed)) return 0.9
  const forgiven = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2
  const off = forgiven === 0 ? 1 : Math.min(steps(typed, word, forgiven), steps(typed, word.slice(0, typed.length), forgiven))
  return off <= forgiven ? 0.8 - off / 10 : 0
}

/** Each typed word is looked for among the words; the average of how they fit, or 0 where one of them fits none. */
export function nearness(typed: readonly string[], words: readonly string[]): number {
  const fits = typed.map((one) => Math.max(0, ...words.map((word) => fit(one, word))))
  return typed.length === 0 || fits.includes(0) ? 0 : fits.reduce((sum, one) => sum + one, 0) / typed.length
}
