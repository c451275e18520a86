// What a browser without JavaScript takes out of a page: the fields of a form as they stand, and the styles and scripts that it names.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", '#34': '"' }
const unescaped = (html: string) => html.replace(/&(amp|lt|gt|quot|#x27|#39|#34);/g, (_, name: string) => entities[name]!)
/** Text as React writes it into a page. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '&#x27;')

export type Fields = [name: string, value: string][]

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return found ? unescaped(found[1] ?? '') : undefined
}

function fieldOf(tag: string, inside: string): Fields {
  const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
  if (name === undefined || type === 'submit') return []
  if (tag.startsWith('<textarea')) return [[name, unescaped(inside).replace(/^\n/, '')]]
  if (tag.startsWith('<select')) {
    const options = inside.match(/<option\b[^>]*>/g) ?? []
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
    return chosen === undefined ? [] : [[name, attribute(chosen, 'value') ?? '']]
  }
  if ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === undefined) return []
  return [[name, attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')]]
}

/** The fields of the first form that holds `mark`, with the values they come with; undefined where no form does. */
export function formWith(page: Buffer, mark: string): Fields | undefined {
  // Scripts name forms too; the form itself stands in the page before them.
  for (let from = page.indexOf('<form'); from >= 0; from = page.indexOf('<form', from + 5)) {
    const form = page.toString('utf8', from, page.indexOf('</form>', from))
    if (form.includes(mark)) return [...form.matchAll(/<(input|select|textarea)\b[^>]*>(?:([\s\S]*?)<\/\1>)?/g)].flatMap(([whole, , inside]) => fieldOf(/^<[^>]*>/.exec(whole)![0], inside ?? ''))
  }
  return undefined
}

/** The same fields, some of them changed; a name that was not there is added. */
export const changed = (fields: Fields, changes: Record<string, string>): Fields => [...fields.filter(([name]) => !(name in changes)), ...Object.entries(changes)]

/** The styles and scripts that a page's head asks for; scripts for browsers without modules are not fetched by others. */
export function assetsOf(page: Buffer): string[] {
  const head = page.toString('latin1', 0, Math.max(0, page.indexOf('</head>')))
  const tags = head.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return [...new Set(tags.filter((tag) => !/\snoModule/i.test(tag)).flatMap((tag) => /\s(?:src|href)="(\/_next\/static\/[^"]+)"/.exec(tag)?.[1] ?? []))]
}
