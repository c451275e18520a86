import { formatDate, startOfDay } from '@/lib/dates'
import { t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { pdf } from '@/lib/pdf'
import type { Hall } from '@/lib/settings/hall'
import { balanceInWords, whatOf, yearLineInWords } from './statement-words'
import type { Statement, Year } from './queries'

/** A statement as PDF: in the window of an envelope the member's address, then what was owed, each line, what is owed. */
export function statementPaper({ holder, from, to, openingCents, lines, closingCents, chargedCents, paidCents }: Statement, hall: Hall, language: Locale): Promise<Buffer> {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) => t(language, key, values)
  const [first, last] = [formatDate(from, language), formatDate(to, language)]
  const title = say('statement.titleOf', { name: holder.name })
  return pdf({ title, language, madeAt: startOfDay(to), hall, footer: `${title}, ${holder.number}` }, (paper) => {
    paper.address(holder.address)
    paper.heading(say('statement.title'))
    paper.facts([
      { label: say('receipt.memberNumber'), value: holder.number },
      { label: say('statement.span'), value: say('statement.fromTo', { from: first, to: last }) },
      { label: say('statement.closing', { date: last }), value: balanceInWords(closingCents, language) },
    ])
    paper.table({
      columns: [
        { label: say('statement.date'), weight: 1.3 }, { label: say('statement.what'), weight: 4 }, { label: say('statement.charged'), weight: 1.2, right: true },
        { label: say('statement.paid'), weight: 1.2, right: true }, { label: say('statement.balance'), weight: 1.5, right: true },
      ],
      rows: [
        [first, say('statement.opening_balance'), '', '', balanceInWords(openingCents, language)],
        ...lines.map((line) => [
          formatDate(line.on, language), whatOf(line, language), line.cents > 0 ? formatCents(line.cents) : '', line.cents < 0 ? formatCents(-line.cents) : '', balanceInWords(line.balanceCents, language),
        ]),
      ],
      foot: [[last, say('statement.closingShort'), formatCents(chargedCents), formatCents(paidCents), balanceInWords(closingCents, language)]],
    })
    paper.paragraph(hall.contact, { small: true, muted: true })
  })
}

/** The year's total as PDF, for the tax return. */
export function yearPaper({ holder, year, lines, paidCents, backCents, totalCents }: Omit<Year, 'years'>, hall: Hall, language: Locale): Promise<Buffer> {
  const say = (key: Parameters<typeof t>[1], values?: Record<string, string>) => t(language, key, values)
  const title = say('year.title', { year: String(year) })
  return pdf({ title: `${title}: ${holder.name}`, language, madeAt: startOfDay(`${year}-12-31`), hall, footer: `${title}: ${holder.name}, ${holder.number}` }, (paper) => {
    paper.address(holder.address)
    paper.heading(title)
    paper.facts([
      { label: say('receipt.from'), value: holder.name }, { label: say('receipt.memberNumber'), value: holder.number },
      { label: say('year.paid'), value: formatCents(paidCents) }, { label: say('year.back'), value: formatCents(backCents) },
      { label: say('year.total'), value: formatCents(totalCents) },
    ])
    paper.table({
      columns: [{ label: say('statement.date'), weight: 1.3 }, { label: say('statement.what'), weight: 4 }, { label: say('year.paid'), weight: 1.3, right: true }, { label: say('year.back'), weight: 1.3, right: true }],
      rows: lines.map((line) => [formatDate(line.on, language), yearLineInWords(line, language), line.cents > 0 ? formatCents(line.cents) : '', line.cents < 0 ? formatCents(-line.cents) : '']),
      foot: [[say('year.total'), formatCents(totalCents), formatCents(paidCents), formatCents(backCents)]],
    })
    paper.paragraph(say('year.note'), { small: true, muted: true })
    paper.paragraph(hall.contact, { small: true, muted: true })
  })
}
