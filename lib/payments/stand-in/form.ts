import { invalid } from './errors'

export interface Fields {
  [name: string]: Raw
}
export type Raw = string | Fields | Raw[]

/**
 * Reads Stripe's form encoding, `line_items[0][price_data][currency]=usd`, into nested values.
 * Numbered keys from 0 on become lists. Throws a Stripe error on keys that contradict each other.
 */
export function readForm(encoded: string): Fields {
  const root: Fields = Object.create(null) as Fields
  for (const [key, value] of new URLSearchParams(encoded)) put(root, pathOf(key), value, key)
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withLists(value)]))
}

function pathOf(key: string): string[] {
  const head = /^[^[\]]+/.exec(key)?.[0]
  const rest = head === undefined ? '' : key.slice(head.length)
  if (head === undefined || !/^(\[[^[\]]*\])*$/.test(rest)) throw invalid(`Invalid parameter name: ${key}`, key)
  return [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '')]
}

function put(into: Fields, path: string[], value: string, key: string): void {
  const [name = '', ...deeper] = path
  // `types[]=a&types[]=b`: an unnumbered list grows at its end.
  const slot = name === '' ? String(Object.keys(into).length) : name
  const there = into[slot]
  if (deeper.length === 0) {
    if (there !== undefined) throw invalid(`The parameter ${key} was sent twice.`, key)
    into[slot] = value
    return
  }
  if (typeof there === 'string') throw invalid(`The parameter ${key} was sent both as a value and as a hash.`, key)
  const next = (there ?? Object.create(null)) as Fields
  into[slot] = next
  put(next, deeper, value, key)
}

function withLists(value: Raw): Raw {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const names = Object.keys(value)
  const numbered = names.length > 0 && names.every((name, place) => name === String(place))
  const entries = Object.entries(value).map(([name, item]): [string, Raw] => [name, withLists(item)])
  return numbered ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}
