// A mail to many members: words with blanks, in English and if wanted in Spanish, and whom it goes to. Pure, so that the form shares it.
import { z } from 'zod'
import { optionalLines, optionalText, requiredLines, requiredText } from '@/lib/fields'
import type { MailingStatus } from '@/lib/generated/prisma/enums'

export const longest = { subject: 150, body: 10_000, query: 2_000, ids: 500 } as const

/** What words in braces stand for. */
export const blanks = {
  first_name: 'The member’s first name', last_name: 'The member’s last name', member_number: 'The member number', hall: 'The hall’s name', contact: 'How to reach the hall',
} as const
type Blank = keyof typeof blanks

export const statusLabels: Record<MailingStatus, string> = { draft: 'Being written', sending: 'On its way', sent: 'Sent' }
export const statusTones = { draft: 'neutral', sending: 'info', sent: 'good' } as const satisfies Record<MailingStatus, string>

const blank = /\{([^{}]*)\}/g
const strangeIn = (text: string): string[] => [...new Set([...text.matchAll(blank)].map((match) => match[1]!).filter((name) => !(name in blanks)))]

const words = {
  subject: requiredText(longest.subject, 'Give the mail a subject.'), body: requiredLines(longest.body, 'Write the mail.'),
  subjectEs: optionalText(longest.subject), bodyEs: optionalLines(longest.body),
}

type Words = { subject: string; body: string; subjectEs: string | null; bodyEs: string | null }
function agree(typed: Words, context: z.RefinementCtx): void {
  for (const field of ['subject', 'body', 'subjectEs', 'bodyEs'] as const) {
    const strange = strangeIn(typed[field] ?? '')
    if (strange.length > 0) context.addIssue({ code: 'custom', path: [field], message: `There is no blank ${strange.map((name) => `{${name}}`).join(', ')}. There are ${Object.keys(blanks).map((name) => `{${name}}`).join(', ')}.` })
  }
  if ((typed.subjectEs === null) !== (typed.bodyEs === null)) {
    context.addIssue({ code: 'custom', path: [typed.subjectEs === null ? 'subjectEs' : 'bodyEs'], message: 'Write both, subject and mail, in Spanish, or neither.' })
  }
}

/** `query` is the list's; without it the named members are meant. */
export const DraftMailing = z.strictObject({
  ...words, query: z.string().max(longest.query).optional(),
  id: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(z.uuid()).max(longest.ids)),
}).superRefine(agree)
export const RewriteMailing = z.strictObject({ mailingId: z.uuid(), version: z.coerce.number().int(), ...words }).superRefine(agree)
export const OneMailing = z.strictObject({ mailingId: z.uuid() })
/** `version` names the people whom the page counted. */
export const SendMailing = z.strictObject({ mailingId: z.uuid(), version: z.string().max(100) })
export const ListMailings = z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
export const OptOut = z.strictObject({ token: z.string().max(200) })
export const ChooseMailings = z.strictObject({ memberId: z.uuid(), wants: z.enum(['yes', 'no']) })
export const OneMember = z.strictObject({ memberId: z.uuid() })

/** Words with their blanks filled in. */
export const filled = (text: string, values: Record<Blank, string>): string => text.replace(blank, (said, name: string) => values[name as Blank] ?? said)
