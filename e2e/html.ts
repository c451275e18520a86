// What a page offers, read from its HTML alone: a crawl of a thousand pages needs no browser.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", '#34': '"' }
export const unescaped = (html: string) => html.replace(/&(amp|lt|gt|quot|#x27|#39|#34);/g, (_, name: string) => entities[name]!)

/** An attribute of a tag as written, its value unescaped; an attribute without value is ''. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? unescaped(found[1] ?? '') : undefined
}

export type Form = { html: string; address: string; posts: boolean }
export type Figure = { count: number; address: string }
export type Drawn = {
  title: string
  lang: string | undefined
  headings: number
  /** Where its links lead, as written. */
  links: string[]
  forms: Form[]
  /** Numbers that lead to the list whose length they are. */
  figures: Figure[]
  /** How long the list on this page is, pages to come included; of a list without pages, its rows. */
  total: number
  anchors: Set<string>
}

const attributesOf = (html: string, tag: string, name: string) =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].flatMap(([found]) => attribute(found, name) ?? [])

function totalOf(body: string): number {
  const said = /\sdata-total="(\d+)"/.exec(body)?.[1]
  if (said !== undefined) return Number(said)
  const table = body.split('<tbody').at(1)
  if (!table && body.includes('class="empty"')) return 0
  // A list to choose from has boxes instead of rows.
  return table ? table.slice(0, table.indexOf('</tbody>')).split('<tr').length - 1 : body.split('type="checkbox"').length - 1
}

/** Reads a page. What its scripts carry is no part of it. */
export function read(html: string): Drawn {
  const body = html.replace(/<script\b[\s\S]*?<\/script>/g, '')
  const forms = body.split('<form').slice(1).map((rest): Form => {
    const own = `<form${rest.slice(0, rest.indexOf('</form>'))}`
    const head = /^<form[^>]*>/.exec(own)![0]
    return { html: own, address: attribute(head, 'action') ?? '', posts: attribute(head, 'method')?.toLowerCase() === 'post' }
  })
  return {
    title: unescaped(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''),
    lang: attribute(/<html[^>]*>/.exec(html)?.[0] ?? '', 'lang'),
    headings: body.split('<h1').length - 1,
    links: attributesOf(body, 'a', 'href'),
    forms,
    figures: [...body.matchAll(/<a\b[^>]*\sdata-figure="(\d+)"[^>]*>/g)].map(([tag, count]) => ({ count: Number(count), address: attribute(tag, 'href')! })),
    total: totalOf(body),
    anchors: new Set(attributesOf(body, '\\w+', 'id')),
  }
}

/** The query that a form of a search sends as it stands. */
export function queryOf({ html }: Form): URLSearchParams {
  const query = new URLSearchParams()
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
    if (!name || type === 'submit' || ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === undefined)) continue
    query.append(name, attribute(tag, 'value') ?? '')
  }
  for (const [select, tag] of html.matchAll(/(<select\b[^>]*>)[\s\S]*?<\/select>/g)) {
    const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
    const name = attribute(tag!, 'name')
    if (name && chosen) query.append(name, attribute(chosen, 'value') ?? '')
  }
  return query
}
