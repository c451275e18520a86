// What keys do on staff's pages, as far as the page itself can say: nothing of the business, no state.

/** The rooms that `g` and a letter lead to, where the menu has them. */
export const rooms: Record<string, string> = {
  h: '/', t: '/tasks', m: '/members', o: '/organizations', e: '/employment', d: '/dues', a: '/arrears', c: '/counter', p: '/payments', i: '/inbox',
  b: '/books', r: '/reports', l: '/leadership', u: '/users', s: '/settings',
}

/** Whether what is typed there is text (or chooses in a list), so that no letter may be taken for a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

const editMark = '[data-key="edit"], a[rel~="edit"], a[href$="/edit"]'
const rowMark = 'main tbody tr:has(a[href])'

export const rowsOf = (page: ParentNode): HTMLElement[] => [...page.querySelectorAll<HTMLElement>(rowMark)].filter((row) => row.offsetParent !== null)
export const rowUnder = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>(rowMark) ?? null
const linkOf = (row: HTMLElement): HTMLElement | null => row.querySelector<HTMLElement>('th a[href]') ?? row.querySelector<HTMLElement>('a[href]')
export const roomLink = (page: ParentNode, href: string): HTMLElement | null => page.querySelector<HTMLElement>(`a.nav-link[href="${href}"]`)

/** The link that edits the row under the cursor, or else the record that the page is about. */
export const editLink = (page: ParentNode, row: HTMLElement | null): HTMLElement | null =>
  row ? row.querySelector<HTMLElement>(editMark) : page.querySelector<HTMLElement>(`main :is(${editMark})`)

/** Puts the cursor on the next row or the one before, from the first or the last where there is none: it is the focus itself, on the row's link. */
export function moveCursor(page: Document, step: 1 | -1): boolean {
  const rows = rowsOf(page)
  const at = rows.indexOf(rowUnder(page.activeElement)!)
  const next = at < 0 ? (step > 0 ? rows[0] : rows.at(-1)) : rows[at + step]
  const link = next && linkOf(next)
  link?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return Boolean(link) || at >= 0
}
