import { inflateSync } from 'node:zlib'

const streamOf = (body: string): string => {
  const from = body.indexOf('stream\n') + 'stream\n'.length
  const raw = body.slice(from, from + Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0))
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** What each glyph of a font stands for, from its ToUnicode map; two letters drawn as one sign stand there with a blank between them. */
function meanings(cmap: string): string[] {
  return [...cmap.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)].flatMap((range) => [...range[1]!.matchAll(/<([0-9a-f ]*)>/g)].map((one) => utf16(one[1]!.replaceAll(' ', ''))))
}

/** The text of each page of a PDF of ours, piece by piece in the order it was drawn, read back through the fonts' own maps. */
export function pdfPages(bytes: Buffer): string[][] {
  const text = bytes.toString('latin1')
  const objects = new Map([...text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n([\s\S]*?)\nendobj/g)].map((match) => [match[1]!, match[2]!]))
  const at = (id: string | undefined) => objects.get(id ?? '') ?? ''
  const mapOf = (fontId: string) => meanings(streamOf(at(/\/ToUnicode (\d+) 0 R/.exec(at(fontId))?.[1])))
  const maps = new Map<string, string[]>()
  return [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body)).map((page) => {
    const resources = at(/\/Resources (\d+) 0 R/.exec(page)?.[1])
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [match[1]!, match[2]!]))
    const content = streamOf(at(/\/Contents (\d+) 0 R/.exec(page)?.[1]))
    let map: string[] = []
    const pieces: string[] = []
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) {
        const id = fonts.get(font)!
        map = maps.get(id) ?? mapOf(id)
        maps.set(id, map)
      } else {
        const hex = [...shown!.matchAll(/<([0-9a-f]*)>/g)].map((one) => one[1]!).join('')
        pieces.push([...hex.matchAll(/.{4}/g)].map(([glyph]) => map[parseInt(glyph, 16)] ?? '?').join(''))
      }
    }
    return pieces
  })
}

/** The whole text of a PDF of ours, a piece a line. */
export const pdfText = (bytes: Buffer): string => pdfPages(bytes).flat().join('\n')
