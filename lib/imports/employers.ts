// Which employer on record a file means. Exactly the name first; then without case, accents, signs and "Inc."; never one of several.
const folded = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** A name as it is compared: "Álvarez Electric, Inc." and "alvarez electric" are one. */
export const employerKey = (name: string): string => {
  const words = folded(name).replace(/&/g, ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().split(' ')
  while (words.length > 1 && /^(?:inc|incorporated|llc|ltd|co|corp|corporation|company)$/.test(words.at(-1)!)) words.pop()
  return words.join(' ')
}

export type Employer = { id: string; name: string }
export type EmployerBook = { find: (name: string) => Employer | 'several' | undefined }

const grouped = (employers: readonly Employer[], key: (name: string) => string) => {
  const groups = new Map<string, Employer[]>()
  for (const employer of employers) {
    const own = groups.get(key(employer.name))
    if (own) own.push(employer)
    else groups.set(key(employer.name), [employer])
  }
  return groups
}

/** Finds employers by name. */
export function employerBook(employers: readonly Employer[]): EmployerBook {
  const levels = [(name: string) => name, folded, employerKey].map((key) => ({ key, groups: grouped(employers, key) }))
  return {
    find: (name) => {
      for (const { key, groups } of levels) {
        const found = groups.get(key(name))
        if (found) return found.length === 1 ? found[0] : 'several'
      }
      return undefined
    },
  }
}
