// Forms as a browser without JavaScript sends them, and as somebody sends them who changed them first.
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { baseURL } from './instance'

export type Fields = [name: string, value: string][]

const unescaped = (html: string) =>
  html.replace(/&(?:quot|#34);/g, '"').replace(/&(?:#x27|#39);/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

/** The inputs of the first form of the page that holds `mark`, with the values they come with. */
export function formWith(html: string, mark: string): Fields {
  const form = html.split('<form').slice(1).map((rest) => rest.slice(0, rest.indexOf('</form>'))).find((one) => one.includes(mark))
  if (!form) throw new Error(`No form with ${mark} on the page`)
  return [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): Fields => {
    const name = attribute(tag, 'name')
    const box = /type="(checkbox|radio)"/.test(tag)
    return name === undefined || (box && !/\schecked/.test(tag)) ? [] : [[name, attribute(tag, 'value') ?? '']]
  })
}

/** The same fields with some of them changed; a name that was not there is added. */
export const changed = (fields: Fields, changes: Record<string, string>): Fields =>
  [...fields.filter(([name]) => !(name in changes)), ...Object.entries(changes)]

type PostOptions = { origin?: string | null; headers?: Record<string, string> }

/** Posts a form; `origin: null` leaves that header out. Redirects are not followed. */
export function post(request: APIRequestContext, address: string, fields: Fields, { origin = baseURL, headers = {} }: PostOptions = {}): Promise<APIResponse> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return request.post(address, { multipart: body, maxRedirects: 0, headers: { ...(origin === null ? {} : { origin }), ...headers } })
}

/** Signs in by the demo's one-click form, as whoever has this e-mail; `portal` where it is another process than the instance's. */
export async function stepInAs(request: APIRequestContext, email: string, portal = baseURL): Promise<void> {
  const page = await (await request.get(`${portal}/sign-in`)).text()
  const answer = await post(request, `${portal}/sign-in`, changed(formWith(page, 'id="as-member"'), { email }), { origin: portal })
  if (answer.status() !== 303) throw new Error(`Signing in as ${email} answered ${answer.status()}`)
}
