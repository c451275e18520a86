// Looking at what came back as a person would: the right page, with what must stand on it. A wrong page is a failure, however quick.
import { changed, escaped, formWith, type Fields } from './html'
import type { Person } from './people'
import type { Answer } from './wire'

/** An answer that is not what was asked for; its words stand in the report. */
export class WrongPage extends Error {}

/** Ids have no place in a list of failures: many of one kind are one. */
export const plainPath = (path: string): string => path.replace(/[\da-f]{8}-[\da-f-]{27}/g, '…').replace(/\?.*$/s, '')

const titleOf = (page: Buffer) => {
  const at = page.indexOf('<title>')
  return at < 0 ? 'no title' : page.toString('utf8', at + 7, page.indexOf('</title>', at)).slice(0, 80)
}

/** Throws unless the page has this title, these texts (as people read them), and names whoever is signed in. */
export function mustShow({ status, body }: Answer, path: string, { title, texts = [], viewer }: { title: string; texts?: readonly string[]; viewer?: string }): void {
  if (status !== 200) throw new WrongPage(`${plainPath(path)} answered ${status}`)
  if (!body.includes(`<title>${escaped(title)}`)) throw new WrongPage(`${plainPath(path)} is titled “${titleOf(body)}”`)
  for (const text of viewer === undefined ? texts : [viewer, ...texts]) if (!body.includes(escaped(text))) throw new WrongPage(`${plainPath(path)} does not show what it must`)
}

/** Opens a page and looks at it. */
export async function open(person: Person, path: string, title: string, texts: readonly string[] = []): Promise<Answer> {
  const answer = await person.browser.get(path)
  mustShow(answer, path, { title, texts, viewer: person.name })
  return answer
}

type FilledIn = { mark: string; changes: Record<string, string>; to: RegExp; title: string; texts: readonly string[] }

/** A form from end to end: the page that shows it, the post, the 303, and the page that shows what was written. */
export async function fillIn(person: Person, path: string, pageTitle: string, { mark, changes, to, title, texts }: FilledIn): Promise<void> {
  const location = await send(person, path, formOn(await open(person, path, pageTitle), path, mark, changes), to)
  await open(person, location, title, texts)
}

/** A form that is answered by its own page: GET, POST, and what was written stands there. */
export async function stays(person: Person, path: string, title: string, { mark, changes, shows }: { mark: string; changes: Record<string, string>; shows: string }): Promise<void> {
  const fields = formOn(await open(person, path, title), path, mark, changes)
  mustShow(await person.browser.post(path, fields), path, { title, texts: [shows], viewer: person.name })
}

/** The fields of a form of a page, some of them changed. */
export function formOn(page: Answer, path: string, mark: string, changes: Record<string, string>): Fields {
  const fields = formWith(page.body, mark)
  if (!fields) throw new WrongPage(`${plainPath(path)} has no form with ${mark}`)
  return changed(fields, changes)
}

/** Posts a form that must lead on; answers where to, as an address of the portal where it is one. */
export async function send(person: Person, path: string, fields: Fields, to: RegExp): Promise<string> {
  const { status, headers, body } = await person.browser.post(path, fields)
  if (status !== 303) throw new WrongPage(`the form of ${plainPath(path)} answered ${status}${status === 200 ? `: ${complaintOf(body)}` : ''}`)
  const location = (headers.location ?? '').replace(/^https?:\/\/(?:localhost|127\.0\.0\.1):\d+(?=\/(?!c\/))/, '')
  if (!to.test(location)) throw new WrongPage(`the form of ${plainPath(path)} led to ${plainPath(location) || 'nowhere'}`)
  return location
}

const complaintOf = (page: Buffer) => /role="alert"[^>]*>([\s\S]{0,300})/.exec(page.toString('utf8'))?.[1]?.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 120) ?? 'no reason is shown'
