// The little XML that a workbook's parts are written in, piece by piece: tags with their attributes, and text. No document types and no
// entities but the five and numbers: what else comes is refused, and nothing is ever looked up.
import { refusal } from './refusal'

export type XmlPiece =
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>>; closed: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const foreign = () => refusal('The workbook has parts that no spreadsheet program writes. Save it again as .xlsx and try that file.')
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string => (text.includes('&')
  ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (_, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? parseInt(hex, 16) : Number(decimal)
      const said = name ? named[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined
      if (said === undefined) throw foreign()
      return said
    })
  : text)

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, double, single] of tag.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) found[withoutPrefix(name!)] = unescaped(double ?? single ?? '')
  return found
}

function tagPiece(tag: string): XmlPiece | undefined {
  if (tag.startsWith('<?') || tag.startsWith('<!--')) return undefined
  if (tag.startsWith('<!')) throw foreign()
  const [name = ''] = /^[^\s/>]+/.exec(tag.slice(tag.startsWith('</') ? 2 : 1)) ?? []
  if (tag.startsWith('</')) return { kind: 'close', name: withoutPrefix(name) }
  const closed = tag.endsWith('/>')
  return { kind: 'open', name: withoutPrefix(name), attributes: attributesOf(tag.slice(1 + name.length, closed ? -2 : -1)), closed }
}

const longestTag = 1_000_000
const pattern = /<!--[\s\S]*?-->|<(?!!--)(?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+/gy

/** The pieces of a part in order. Text may come in several pieces. */
export async function* xmlPieces(part: AsyncIterable<Uint8Array>): AsyncGenerator<XmlPiece[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const bytes of part) {
    const all = rest + decoder.decode(bytes, { stream: true })
    // An entity or a tag may be cut by the piece's end: everything from the last whole tag on waits for the next piece.
    const end = all.lastIndexOf('>') + 1
    rest = all.slice(end)
    if (rest.length > longestTag) throw foreign()
    const { pieces, left } = piecesOf(all.slice(0, end))
    rest = left + rest
    if (rest.length > longestTag) throw foreign()
    if (pieces.length > 0) yield pieces
  }
  if (rest.trim() !== '') throw foreign()
}

function piecesOf(text: string): { pieces: XmlPiece[]; left: string } {
  const pieces: XmlPiece[] = []
  let at = 0
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    at = pattern.lastIndex
    const piece = match[0].startsWith('<') ? tagPiece(match[0]) : { kind: 'text' as const, text: unescaped(match[0]) }
    if (piece) pieces.push(piece)
  }
  return { pieces, left: text.slice(at) }
}
