// What somebody was typing, kept in the tab's own store so that it outlives the end of a sign-in and the way back. Under the person, the
// address and the form; never a password, never anything of the session; gone when it was sent, or when they sign out.

export type Draft = {
  values: Record<string, string | string[]>
  /** The entry of the tab's history in which it was typed: coming back to it brings the words back. */
  entry: string | null
  /** The sign-in ended over it: it comes back wherever the form is met again. */
  lost: boolean
  at: number
}
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'ip2a-draft:'
const LONGEST = 12 * 3_600_000

export const draftKey = (owner: string, address: string, form: string): string => `${prefix}${owner}:${address}:${form}`

/** Fields as typed, repeated ones (`name[]`) as lists: the shape in which the server hands values back. */
export function valuesOf(entries: Iterable<[string, FormDataEntryValue]>): Draft['values'] {
  const values: Draft['values'] = {}
  for (const [name, value] of entries) {
    if (name.startsWith('$') || typeof value !== 'string') continue
    const plain = name.endsWith('[]') ? name.slice(0, -2) : name
    const before = values[plain]
    values[plain] = name.endsWith('[]') || before !== undefined ? [...[before ?? []].flat(), value] : value
  }
  return values
}

/** Keeps a draft; a store that is full or closed keeps nothing, and nobody is bothered. */
export function keepDraft(store: Store, key: string, draft: Draft): void {
  try {
    store.setItem(key, JSON.stringify(draft))
  } catch {
    store.removeItem(key)
  }
}

/** The draft that belongs here and now, or null: typed in this entry of the history, or lost with a sign-in, and not older than a day at work. */
export function draftFor(store: Store, key: string, entry: string | null, now: number): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(key) ?? 'null') as Draft | null
    if (!draft || now - draft.at > LONGEST) return null
    return draft.lost || (entry !== null && draft.entry === entry) ? draft : null
  } catch {
    return null
  }
}

/** Removes the drafts of everybody, but for those of `person` where one is given. */
export function dropDrafts(store: Store, person?: string): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key?.startsWith(prefix))
  for (const key of keys) if (key && !(person && key.startsWith(`${prefix}${person}.`))) store.removeItem(key)
}
