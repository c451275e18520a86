// Walks a portal as somebody with a browser would who clicks on everything: each kind of page a few times, each file once.
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { queryOf, read, type Drawn } from './html'
import { baseURL } from './instance'
import { rooms } from './rooms'

const AT_ONCE = 4

const files: [name: RegExp, type: RegExp][] = [
  [/\.pdf$|[?&]format=pdf/, /^application\/pdf$/], [/\.xlsx$|[?&]format=xlsx/, /spreadsheetml\.sheet$/], [/\.csv$|[?&]format=csv/, /^text\/csv; ?charset=utf-8/],
]

const patterns = Object.keys(rooms).sort((a, b) => a.split('[').length - b.split('[').length)
  .map((name) => ({ name, pattern: new RegExp(`^${name.replace(/\./g, '\\.').replace(/\[\w+\]/g, '[^/]+')}$`) }))
/** The page of the table that answers at an address: pages of one kind differ by a record alone. */
const pageOf = (pathname: string) => patterns.find(({ pattern }) => pattern.test(pathname))?.name ?? pathname
function kindOf({ pathname, searchParams }: URL): string {
  const names = [...new Set([...searchParams.keys()].map((name) => (name === 'format' ? `format ${searchParams.get(name)}` : name)))].sort()
  return `${pageOf(pathname)} ${names.join(' ')}`.trim()
}

const policiesOf = (answer: APIResponse) =>
  Object.fromEntries((answer.headers()['content-security-policy'] ?? '').split(';').map((part) => part.trim().split(/ (.*)/s)).map(([name, value]) => [name, value ?? ''])) as Record<string, string>
const nonces = new Set<string>()

/** What is wrong with an answer whatever it is: its policy, a nonce that was used before, what a shared cache may keep. */
export function soundness(answer: APIResponse, told: string): string[] {
  const [said, headers] = [policiesOf(answer), answer.headers()]
  const scripts = said['script-src'] ?? said['default-src'] ?? '*'
  const faults = []
  if (said['frame-ancestors'] !== "'none'" || said['base-uri'] !== "'none'" || (said['object-src'] ?? said['default-src']) !== "'none'") faults.push('a policy with holes')
  if (/unsafe-inline|unsafe-eval|\*|https?:(\s|$)/.test(scripts)) faults.push(`scripts from ${scripts}`)
  if (headers['x-content-type-options'] !== 'nosniff' || headers['x-powered-by'] !== undefined) faults.push('headers that tell or allow too much')
  if (answer.status() === 200 && !/no-store/.test(headers['cache-control'] ?? '')) faults.push(`kept by ${headers['cache-control'] ?? 'everybody'}`)
  if (/text\/html/.test(headers['content-type'] ?? '') && told.includes('<script')) {
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? ''
    if (nonces.has(nonce)) faults.push('a nonce that was used before')
    nonces.add(nonce)
    if ([...told.matchAll(/<script\b[^>]*>/g)].some(([tag]) => !tag.includes(`nonce="${nonce}"`))) faults.push('a script without the nonce')
  }
  return faults.map((fault) => `${answer.url()} has ${fault}`)
}

function asPage(html: string, drawn: Drawn): string[] {
  const faults = []
  if (drawn.title.length < 3) faults.push('no title')
  if (drawn.headings !== 1) faults.push(`${drawn.headings} first headings`)
  if (!/^(en|es)$/.test(drawn.lang ?? '')) faults.push('no language')
  if (/\b(undefined|NaN|Invalid Date)\b|\[object Object\]/.test(html.replace(/<script\b[\s\S]*?<\/script>|<[^>]*>/g, ' '))) faults.push('words of a machine')
  // A form that posts without scripts carries the number of its action, or has an address that takes it.
  faults.push(...drawn.forms.filter(({ posts, html: form, address }) => posts && !form.includes('name="$ACTION_') && !address).map(({ html: form }) => `a form that needs scripts: ${form.slice(0, 120)}`))
  faults.push(...drawn.links.filter((link) => link.startsWith('#') && link.length > 1 && !drawn.anchors.has(link.slice(1))).map((link) => `a link to ${link}, which is not there`))
  return faults
}

type Walk = {
  /** Of pages that differ by a record alone so many are asked for, and so often three of one page with different words in its address. */
  atMost: number
  /** Where somebody who is signed in must not come to. */
  mustNotLead?: string
}

/** Follows whatever is offered from these addresses on; answers what is wrong, each with where it was offered. */
export async function crawl(door: APIRequestContext, starts: string[], { atMost, mustNotLead }: Walk): Promise<{ faults: string[]; asked: number }> {
  const [faults, titles, counts, known]: [string[], Map<string, string>, Map<string, number>, Set<string>] = [[], new Map(), new Map(), new Set()]
  const figures = new Map<string, { from: string; count: number }>()
  const totals = new Map<string, number>()
  let ahead: { address: string; from: string }[] = []

  const offer = (address: string, from: string, always = false) => {
    if (!URL.canParse(address, baseURL + from)) return void faults.push(`${from} leads to ${address}`)
    const url = new URL(address, baseURL + from)
    url.hash = ''
    const [kind, page] = [kindOf(url), `any ${pageOf(url.pathname)}`]
    const [alike, inAll] = [counts.get(kind) ?? 0, counts.get(page) ?? 0]
    if (url.origin !== baseURL || known.has(url.href) || (!always && (alike >= atMost || inAll >= 3 * atMost))) return
    known.add(url.href)
    counts.set(kind, alike + 1).set(page, inAll + 1)
    ahead.push({ address: url.pathname + url.search, from })
  }

  const visit = async ({ address, from }: { address: string; from: string }) => {
    const answer = await door.get(address)
    const told = await answer.text()
    const [type, at] = [answer.headers()['content-type'] ?? '', new URL(answer.url())]
    if (answer.status() !== 200) return void faults.push(`${from} leads to ${address}, which answers ${answer.status()}`)
    if (at.pathname === mustNotLead) return void faults.push(`${from} leads to ${address}, which asks to sign in`)
    faults.push(...soundness(answer, told))
    const expected = files.find(([name]) => name.test(address))?.[1]
    if (expected && !expected.test(type)) faults.push(`${address} is ${type}`)
    if (!/text\/html/.test(type)) return
    const drawn = read(told)
    const onward = /id="__next-page-redirect" http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(told)?.[1]
    if (onward) return offer(onward, address)
    faults.push(...asPage(told, drawn).map((fault) => `${address} has ${fault}`))
    const kind = pageOf(at.pathname)
    const other = titles.get(drawn.title)
    if (other !== undefined && other !== kind) faults.push(`${address} has the title of ${other}: ${drawn.title}`)
    titles.set(drawn.title, kind)
    // A mail in an outbox leads to what its reader may see.
    if (!/^\/(demo-)?outbox/.test(at.pathname)) for (const link of drawn.links) offer(link, address)
    for (const form of drawn.forms) if (!form.posts) offer(`${new URL(form.address || at.pathname, baseURL).pathname}?${queryOf(form)}`, address)
    totals.set(address, drawn.total)
    for (const figure of drawn.figures) if (!figures.has(figure.address)) figures.set(figure.address, { from: address, count: figure.count })
  }

  for (const start of starts) offer(start, '/', true)
  while (ahead.length > 0) {
    const round = ahead
    ahead = []
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (let next = round.shift(); next; next = round.shift()) await visit(next) }))
  }
  for (const [list, { from, count }] of figures) {
    const total = totals.get(list) ?? read(await (await door.get(list)).text()).total
    if (total !== count) faults.push(...await compared(door, from, list))
  }
  return { faults, asked: known.size }
}

/** A number and the list behind it, both asked anew: others work meanwhile, so that the two may be apart for a moment. */
async function compared(door: APIRequestContext, page: string, list: string): Promise<string[]> {
  let fault = ''
  for (let turn = 0; turn < 4; turn++) {
    const figure = read(await (await door.get(page)).text()).figures.find(({ address }) => address === list)
    if (!figure) return []
    const { total } = read(await (await door.get(list)).text())
    if (total === figure.count) return []
    fault = `${page} says ${figure.count}, and ${list} has ${total}`
  }
  return [fault]
}
