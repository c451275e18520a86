import { xmlPieces } from './xml'
import type { Archive } from './zip'

/** The formats of days that every workbook has without naming them. */
const builtIn = (format: number) => (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)

/** A format of days has a d or a y outside of quoted texts and brackets: "yyyy-mm-dd", not "0.00" or "[Red]0". */
const showsDays = (code: string) => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** The styles whose numbers are days. */
export async function styledDays(archive: Archive): Promise<Set<number>> {
  const formats = new Map<number, string>()
  const days = new Set<number>()
  let within = false
  let style = 0
  for await (const pieces of xmlPieces(archive.read('xl/styles.xml'))) for (const piece of pieces) {
    if (piece.kind === 'text') continue
    if (piece.name === 'cellXfs') within = piece.kind === 'open'
    if (piece.kind !== 'open') continue
    if (piece.name === 'numFmt') formats.set(Number(piece.attributes['numFmtId']), piece.attributes['formatCode'] ?? '')
    if (piece.name === 'xf' && within) {
      const format = Number(piece.attributes['numFmtId'] ?? 0)
      const code = formats.get(format)
      if (code === undefined ? builtIn(format) : showsDays(code)) days.add(style)
      style++
    }
  }
  return days
}
