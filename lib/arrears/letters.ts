import { formatDate, todayAtHall } from '@/lib/dates'
import type { Language } from '@/lib/generated/prisma/enums'
import { speak } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { pdf, type Paper } from '@/lib/pdf'
import { qrPng } from '@/lib/qr'
import type { Hall } from '@/lib/settings/hall'
import { debtsInWords } from './debts-in-words'
import type { Letter } from './schema'

type Halls = Record<Language, Pick<Hall, 'name' | 'address' | 'contact'>>

/** All letters in one document, a page each, in the member's language: for a printer and window envelopes. */
export async function lettersPdf(letters: readonly Letter[], halls: Halls, madeAt: Date): Promise<Buffer> {
  const codes = new Map<string, Buffer>()
  for (const { link } of letters) if (link) codes.set(link.address, await qrPng(link.address))
  return pdf({ title: letters.length === 1 ? 'Letter' : `${letters.length} letters`, language: letters[0]?.language ?? 'en', madeAt, numbered: false }, (paper) => {
    for (const [at, letter] of letters.entries()) {
      if (at > 0) paper.newPage()
      drawLetter(paper, letter, halls[letter.language], codes, madeAt)
    }
  })
}

function drawLetter(paper: Paper, letter: Letter, hall: Halls[Language], codes: ReadonlyMap<string, Buffer>, madeAt: Date): void {
  const say = speak(letter.language)
  const [amount, months] = [formatCents(letter.owedCents), debtsInWords(letter.debts, letter.language)]
  paper.heading(hall.name)
  if (hall.address) paper.paragraph(hall.address, { small: true, muted: true })
  paper.address(letter.addressLines)
  paper.paragraph(`${formatDate(todayAtHall(madeAt), letter.language)} · ${say('letter.number', { number: letter.memberNumber })}`, { muted: true })
  paper.heading(say(`letter.${letter.kind}`))
  paper.paragraph(say('letter.hello', { name: letter.name }))
  paper.paragraph(say(`letter.${letter.kind}Body`, { months, amount }))
  if (letter.link) {
    paper.space(6)
    paper.facts([{ label: say('letter.amount'), value: amount }, { label: say('letter.months'), value: months }])
    paper.image(codes.get(letter.link.address)!, {
      size: 120, beside: [say('letter.scan'), letter.link.address.replace(/^https?:\/\//, ''), say('letter.works', { until: formatDate(letter.link.lastOn, letter.language) })],
    })
    paper.paragraph(say('letter.otherWays'))
  }
  paper.space(6)
  paper.paragraph(hall.contact)
  paper.paragraph(hall.name, { bold: true })
}
