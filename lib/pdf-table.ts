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
      let [fits, over] = [1, word.length]
      while (over - fits > 1) {
        const half = (fits + over) >> 1
        if (doc.widthOfString(word.slice(0, half)) <= width) fits = half
        else over = half
      }
      lines.push(word.slice(0, fits))
      word = word.slice(fits)
    }
    line = word
  }
  return [...lines, line]
}

/** Draws a table from where the pen stands; leaves the pen below it. */
export function columnsOn(pen: Pen, { rows, foot = [], ...table }: Table, makeRoom: (points: number) => void, turnPage: () => void): void {
  const { row, end } = longTableOn(pen, table, makeRoom, turnPage)
  for (const texts of rows) row(texts)
  end(foot)
}

/** A table whose rows come one after the other: draws the head, and answers how to go on and how to end it. */
export type LongTable = { row: (texts: readonly string[]) => void; end: (foot: readonly (readonly string[])[]) => void }

export function longTableOn(pen: Pen, { columns, dense = false }: Pick<Table, 'columns' | 'dense'>, makeRoom: (points: number) => void, turnPage: () => void): LongTable {
  const size = dense ? 6.5 : 9
  const step = size * 1.35
  const whole = columns.reduce((sum, column) => sum + column.weight, 0)
  const widths = columns.map((column) => ((pen.right - pen.left) * column.weight) / whole)

  const cellsOf = (texts: readonly string[], bold: boolean, head = false) => {
    pen.doc.font(bold ? 'bold' : 'regular').fontSize(size)
    // Figures are never broken: one that is too wide is written smaller.
    return columns.map(({ right }, at) => (right && !head ? [texts[at] ?? ''] : wrapped(pen.doc, texts[at] ?? '', widths[at]! - PAD)))
  }
  const figure = (text: string, right: number, y: number, width: number) => {
    const wide = pen.doc.widthOfString(text)
    const scale = Math.min(1, width / wide)
    if (scale < 1) pen.doc.fontSize(size * scale)
    pen.doc.text(text, right - wide * scale, y + (size - size * scale) / 2, { lineBreak: false })
    if (scale < 1) pen.doc.fontSize(size)
  }
  const heightOf = (cells: string[][]) => Math.max(...cells.map((lines) => lines.length)) * step + PAD
  const put = (cells: string[][], bold: boolean, color: string) => {
    pen.doc.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(color)
    let x = pen.left
    for (const [at, lines] of cells.entries()) {
      const width = widths[at]!
      for (const [row, text] of lines.entries()) {
        const y = pen.y + PAD / 2 + row * step
        if (text && columns[at]!.right) figure(text, x + width - PAD / 2, y, width - PAD)
        else if (text) pen.doc.text(text, x + PAD / 2, y, { lineBreak: false })
      }
      x += width
    }
    pen.y += heightOf(cells)
  }
  const rule = (weight: number, color: string) => pen.doc.moveTo(pen.left, pen.y).lineTo(pen.right, pen.y).lineWidth(weight).strokeColor(color).stroke()
  const names = cellsOf(columns.map((column) => column.label), true, true)
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
  return {
    row: (texts) => row(texts, false),
    end: (foot) => {
      if (foot.length > 0) rule(0.9, pen.muted)
      for (const texts of foot) row(texts, true)
      pen.y += 12
    },
  }
}
