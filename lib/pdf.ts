// Paper: letters, receipts and books as PDF, drawn with a handful of words (heading, facts, table …). The same input gives the same
// bytes: nothing here asks what time it is.
import 'server-only'
import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import type { Language } from './generated/prisma/enums'
import { t } from './messages'
import { columnsOn, longTableOn, wrapped, type LongTable, type Pen, type Table } from './pdf-table'

export type { Column, Table } from './pdf-table'

export type PdfOptions = {
  title: string
  language: Language
  /** What the file says of when it was made: an instant of what it tells, never now. */
  madeAt: Date
  /** The letterhead of the first page, from hallIn(reader, language). */
  hall?: { name: string; address: string; phone: string; email: string }
  landscape?: boolean
  /** Beside the page's number, on every page. */
  footer?: string
  /** False where every page is a paper of its own, like letters to many. */
  numbered?: boolean
}

export type Paper = {
  heading: (text: string, aside?: string) => void
  subheading: (text: string) => void
  paragraph: (text: string, how?: { bold?: boolean; small?: boolean; muted?: boolean }) => void
  /** Labels left, values right beside them. */
  facts: (facts: readonly { label: string; value: string }[]) => void
  /** The head is repeated on every page; a row is never torn apart. */
  table: (table: Table) => void
  /** The same for rows that come one after the other. */
  longTable: (table: Pick<Table, 'columns' | 'dense'>) => LongTable
  /** A PNG at the left, with lines of text beside it. */
  image: (png: Buffer, how: { size: number; beside?: readonly string[] }) => void
  /** Where the window of a #10 envelope shows it when the letter is folded in three. First thing on a letter; what follows begins below the fold. */
  address: (lines: readonly string[]) => void
  space: (points: number) => void
  newPage: () => void
}

const MARGIN = 54
/** Of pages on their side: books are wide. */
const NARROW = 36
const FOOT = 40
const ink = '#1d2530'
const muted = '#55606e'
const line = '#b9c1cb'

const face = (file: string) => readFileSync(`node_modules/dejavu-fonts-ttf/ttf/${file}.ttf`)
let faces: { regular: Buffer; bold: Buffer } | undefined

/** Draws a document and answers its bytes. Letter size; long tables and texts go on over as many pages as they need. */
export async function pdf(options: PdfOptions, draw: (paper: Paper) => void | Promise<void>): Promise<Buffer> {
  const { title, language, madeAt, landscape = false, hall, footer, numbered = true } = options
  faces ??= { regular: face('DejaVuSans'), bold: face('DejaVuSans-Bold') }
  const margin = landscape ? NARROW : MARGIN
  const doc = new PDFDocument({
    size: 'LETTER', layout: landscape ? 'landscape' : 'portrait', margin, bufferPages: true, lang: language, displayTitle: true, pdfVersion: '1.7',
    info: { Title: title, Creator: hall?.name ?? title, Producer: 'IP2A Portal', CreationDate: madeAt, ModDate: madeAt },
  })
  const pieces: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces))).on('error', reject)
  })
  doc.registerFont('regular', faces.regular).registerFont('bold', faces.bold)
  const pen: Pen = { doc, ink, muted, line, left: margin, right: doc.page.width - margin, top: margin, bottom: doc.page.height - MARGIN - FOOT / 2, y: margin }
  if (hall) letterhead(pen, hall)
  await draw(paperOn(pen))
  if (numbered) footers(pen, language, footer)
  doc.end()
  return done
}

/** Begins a new page where so many points are not left on this one. */
function makeRoom(pen: Pen, points: number): void {
  if (pen.y + points > pen.bottom && pen.y > pen.top) turnPage(pen)
}

function turnPage(pen: Pen): void {
  pen.doc.addPage()
  pen.y = pen.top
}

function write(pen: Pen, text: string, { size, bold = false, color = ink, x = pen.left, width = pen.right - x, gap = 1.35 }: { size: number; bold?: boolean; color?: string; x?: number; width?: number; gap?: number }): void {
  pen.doc.font(bold ? 'bold' : 'regular').fontSize(size)
  for (const one of wrapped(pen.doc, text, width)) {
    makeRoom(pen, size * gap)
    pen.doc.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(color).text(one, x, pen.y, { lineBreak: false })
    pen.y += size * gap
  }
}

function rule(pen: Pen): void {
  pen.doc.moveTo(pen.left, pen.y).lineTo(pen.right, pen.y).lineWidth(0.7).strokeColor(line).stroke()
}

function letterhead(pen: Pen, hall: NonNullable<PdfOptions['hall']>): void {
  pen.y = 40
  write(pen, hall.name, { size: 13, bold: true })
  const ways = [hall.address, hall.phone, hall.email].filter(Boolean).join('  ·  ')
  if (ways) write(pen, ways, { size: 8, color: muted })
  pen.y += 5
  rule(pen)
  pen.y += 18
}

function footers(pen: Pen, language: Language, footer: string | undefined): void {
  const { start, count } = pen.doc.bufferedPageRange()
  const y = pen.doc.page.height - MARGIN + 4
  for (let page = 0; page < count; page++) {
    pen.doc.switchToPage(start + page)
    pen.doc.font('regular').fontSize(7.5).fillColor(muted)
    const number = t(language, 'paper.page', { page: String(page + 1), pages: String(count) })
    if (footer) pen.doc.text(footer, pen.left, y, { lineBreak: false })
    pen.doc.text(number, pen.right - pen.doc.widthOfString(number), y, { lineBreak: false })
  }
}

function facts(pen: Pen, all: readonly { label: string; value: string }[]): void {
  const label = Math.min(190, (pen.right - pen.left) / 3)
  for (const fact of all) {
    pen.doc.font('regular').fontSize(9.5)
    makeRoom(pen, wrapped(pen.doc, fact.value, pen.right - pen.left - label).length * 14)
    const y = pen.y
    write(pen, fact.label, { size: 9.5, color: muted, width: label - 10, gap: 1.5 })
    const below = pen.y
    pen.y = y
    write(pen, fact.value, { size: 9.5, x: pen.left + label, gap: 1.5 })
    pen.y = Math.max(below, pen.y)
  }
  pen.y += 8
}

const paperOn = (pen: Pen): Paper => ({
  heading: (text, aside) => {
    makeRoom(pen, 60)
    const y = pen.y
    if (aside) {
      pen.doc.font('bold').fontSize(12)
      write(pen, aside, { size: 12, bold: true, color: muted, x: pen.right - pen.doc.widthOfString(aside) })
      pen.y = y
    }
    write(pen, text, { size: 17, bold: true, width: (pen.right - pen.left) * (aside ? 0.7 : 1) })
    pen.y += 8
  },
  subheading: (text) => {
    makeRoom(pen, 50)
    pen.y += 6
    write(pen, text, { size: 11.5, bold: true })
    pen.y += 4
  },
  paragraph: (text, { bold = false, small = false, muted: pale = false } = {}) => {
    for (const part of text.split('\n')) write(pen, part, { size: small ? 8 : 10, bold, color: pale ? muted : ink, gap: 1.45 })
    pen.y += small ? 4 : 7
  },
  facts: (all) => facts(pen, all),
  table: (table) => columnsOn(pen, table, (points) => makeRoom(pen, points), () => turnPage(pen)),
  longTable: (table) => longTableOn(pen, table, (points) => makeRoom(pen, points), () => turnPage(pen)),
  image: (png, { size, beside = [] }) => {
    makeRoom(pen, size + 6)
    const y = pen.y
    pen.doc.image(png, pen.left, y, { width: size, height: size })
    for (const text of beside) write(pen, text, { size: 10, x: pen.left + size + 16, gap: 1.45 })
    pen.y = Math.max(pen.y, y + size) + 8
  },
  address: (lines) => {
    pen.y = 180
    for (const text of lines.slice(0, 5)) write(pen, text, { size: 10, x: 66, width: 245, gap: 1.25 })
    // A short tick where the first fold goes.
    pen.doc.moveTo(12, 264).lineTo(24, 264).lineWidth(0.5).strokeColor(line).stroke()
    pen.y = Math.max(pen.y + 20, 290)
  },
  space: (points) => {
    pen.y += points
  },
  newPage: () => turnPage(pen),
})
