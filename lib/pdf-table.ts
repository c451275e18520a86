// Tables on paper: columns of given weights, heads again on every page, figures at the right. Lines are broken here, by words, and not by
// pdfkit: it would cost ten times as long on a book of thousands of lines.
import type PDFKit from 'pdfkit'

export type Pen = {
  doc: InstanceType<typeof PDFKit>; ink: string; muted: string; line: string
  left: number; right: number; top: number; bottom: number
  /** Where the next thing goes, in points from the page's top. */
  y: number
}

export type Column = { label: string; /** Its share of the width. */ weight: number; /** Money and other figures. */ right?: boolean }
export type Table = {
  columns: readonly Column[]
  rows: readonly (readonly string[])[]
  /** Rows of sums, in bold under a line. */
  foot?: readonly (readonly string[])[]
  /** Smaller letters for wide books. */
  dense?: boolean
}

const PAD = 4

/** The text in lines that fit; a word that is too long alone is broken. */
export function wrapped(doc: Pen['doc'], text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (let word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (doc.widthOfString(longer) <= width) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    while (word.length > 1 && doc.widthOfString(word) > width) {
      let fits = word.length - 1
      while (fits > 1 && doc.widthOfString(word.slice(0, fits)) > width) fits--
      lines.push(word.slice(0, fits))
      word = word.slice(fits)
    }
    line = word
  }
  return [...lines, line]
}

/** Draws a table from where the pen stands; leaves the pen below it. */
export function columnsOn(pen: Pen, { columns, rows, foot = [], dense = false }: Table, makeRoom: (points: number) => void, turnPage: () => void): void {
  const size = dense ? 7 : 9
  const step = size * 1.35
  const whole = columns.reduce((sum, column) => sum + column.weight, 0)
  const widths = columns.map((column) => ((pen.right - pen.left) * column.weight) / whole)

  const cellsOf = (texts: readonly string[], bold: boolean) => {
    pen.doc.font(bold ? 'bold' : 'regular').fontSize(size)
    return columns.map((_, at) => wrapped(pen.doc, texts[at] ?? '', widths[at]! - PAD))
  }
  const heightOf = (cells: string[][]) => Math.max(...cells.map((lines) => lines.length)) * step + PAD
  const put = (cells: string[][], bold: boolean, color: string) => {
    pen.doc.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(color)
    let x = pen.left
    for (const [at, lines] of cells.entries()) {
      const width = widths[at]!
      for (const [row, text] of lines.entries()) {
        if (text) pen.doc.text(text, columns[at]!.right ? x + width - PAD / 2 - pen.doc.widthOfString(text) : x + PAD / 2, pen.y + PAD / 2 + row * step, { lineBreak: false })
      }
      x += width
    }
    pen.y += heightOf(cells)
  }
  const rule = (weight: number, color: string) => pen.doc.moveTo(pen.left, pen.y).lineTo(pen.right, pen.y).lineWidth(weight).strokeColor(color).stroke()
  const names = cellsOf(columns.map((column) => column.label), true)
  const head = () => {
    put(names, true, pen.muted)
    rule(0.9, pen.muted)
  }

  makeRoom(heightOf(names) + 3 * (step + PAD))
  head()
  const row = (texts: readonly string[], bold: boolean) => {
    const cells = cellsOf(texts, bold)
    if (pen.y + heightOf(cells) > pen.bottom) {
      turnPage()
      head()
    }
    put(cells, bold, pen.ink)
    rule(0.3, pen.line)
  }
  for (const texts of rows) row(texts, false)
  if (foot.length > 0) rule(0.9, pen.muted)
  for (const texts of foot) row(texts, true)
  pen.y += 12
}
