import { expect, test } from 'vitest'
import { pdfPages, pdfText } from '@/prisma/factories/pdf-text'
import { pdf, type Paper, type PdfOptions } from './pdf'

const hall = { name: 'IBEW Local 46', address: '19802 62nd Ave S, Kent, WA 98032', phone: '(253) 395-6500', email: 'hall@local46.test' }
const options: PdfOptions = { title: 'Receipt 2026-000001', language: 'en', madeAt: new Date('2026-03-04T12:00:00Z'), hall }
const made = (draw: (paper: Paper) => void, more: Partial<PdfOptions> = {}) => pdf({ ...options, ...more }, draw)

test('a document says what it is, in which language, and what was drawn, names of all scripts of Europe among them', async () => {
  const bytes = await made((paper) => {
    paper.heading('Receipt', 'Copy')
    paper.facts([{ label: 'Member', value: 'Željko Nuñez-Kowalczyk, Łukasz Đorđević, Αλέξης, Олена' }])
  })
  expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(bytes.toString('latin1')).toMatch(/\/Lang \(en\)/)
  expect(bytes.toString('latin1')).toContain('(Receipt 2026-000001)')
  const text = pdfText(bytes)
  expect(text.replaceAll('\n', ' ')).toContain('Željko Nuñez-Kowalczyk, Łukasz Đorđević, Αλέξης, Олена')
  expect(text).toContain('IBEW Local 46')
  expect(text).toContain('Page 1 of 1')
  expect(pdfText(await made(() => {}, { language: 'es' }))).toContain('Página 1 de 1')
})

test.each(['ff', 'fi', 'fl', 'ffi', 'ffl', 'a1ff07'])('letters that the font draws as one sign are read back as they were written, and what comes after them too: %s', async (word) => {
  const text = pdfText(await pdf({ title: 'x', language: 'es', madeAt: new Date(0) }, (paper) => {
    paper.paragraph(word)
    paper.paragraph('Número de miembro')
  }))
  expect(text.split('\n').slice(0, 2)).toEqual([word, 'Número de miembro'])
})

test('the same input gives the same bytes', async () => {
  const draw = (paper: Paper) => paper.table({ columns: [{ label: 'Day', weight: 1 }, { label: 'Amount', weight: 1, right: true }], rows: [['Mar 4, 2026', '$75.00']], foot: [['Sum', '$75.00']] })
  expect((await made(draw)).equals(await made(draw))).toBe(true)
  expect((await made(draw)).equals(await made(draw, { madeAt: new Date('2026-03-05T12:00:00Z') }))).toBe(false)
})

test('a long table goes on over pages with its head on each, loses no row, and tears none apart', async () => {
  const rows = Array.from({ length: 150 }, (_, at) => [`Row ${at + 1}`, 'a memo long enough that it needs more than one line in its narrow column', '$1.00'])
  const pages = pdfPages(await made((paper) => paper.table({ columns: [{ label: 'No.', weight: 1 }, { label: 'Memo', weight: 2 }, { label: 'Amount', weight: 1, right: true }], rows, foot: [['Sum', '', '$150.00']] })))
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages) expect(page).toEqual(expect.arrayContaining(['No.', 'Memo', 'Amount']))
  expect(pages.flat().filter((piece) => piece.startsWith('Row '))).toEqual(rows.map(([first]) => first))
  expect(pages.at(-1)).toContain('$150.00')
  expect(pages.flat().filter((piece) => /^Page \d+ of/.test(piece))).toEqual(pages.map((_, at) => `Page ${at + 1} of ${pages.length}`))
  for (const page of pages) expect(page.filter((piece) => piece.startsWith('Row ')).length).toBe(page.filter((piece) => piece === '$1.00').length)
})

test('a word without end is broken rather than run over its neighbour; a footer stands on each page', async () => {
  const text = pdfText(await made((paper) => {
    paper.paragraph('x'.repeat(500))
    paper.newPage()
    paper.address(['Rosa Nuñez', '1 Main St', 'Kent, WA 98032'])
  }, { footer: 'Receipt 2026-000001' }))
  expect(text.match(/x+/g)!.length).toBeGreaterThan(2)
  expect(text.match(/Receipt 2026-000001/g)).toHaveLength(2)
  expect(text).toContain('Kent, WA 98032')
})

test('a book of 5,000 lines is drawn in seconds', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => ['2026-03-04', `2026-${at}`, 'Nuñez, Rosa', 'Check 10432', 'Dues receivable', '$75.00', '', 'Paid at the counter'])
  const begun = Date.now()
  const bytes = await made((paper) => paper.table({ dense: true, columns: rows[0]!.map((_, at) => ({ label: `C${at}`, weight: 1, right: at === 5 })), rows }), { landscape: true })
  const took = Date.now() - begun
  expect(pdfPages(bytes).flat().filter((piece) => piece === 'Check 10432')).toHaveLength(5_000)
  expect(took).toBeLessThan(15_000)
}, 60_000)
