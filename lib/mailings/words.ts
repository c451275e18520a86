import type { Db, Tx } from '@/lib/db'
import type { Language } from '@/lib/generated/prisma/enums'
import { t } from '@/lib/messages'
import { hallIn, type Hall } from '@/lib/settings/hall'
import { optOutAddress } from './opt-out'
import { filled } from './schema'

type Words = { subject: string; body: string; subjectEs: string | null; bodyEs: string | null }
type To = { id: string; firstName: string; lastName: string; memberNumber: string; language: Language }

export const hallsOf = async (reader: Db | Tx): Promise<Record<Language, Hall>> => ({ en: await hallIn(reader, 'en'), es: await hallIn(reader, 'es') })

/** The mail for one member, in their language where there are words in it; below it who sends it and how to end such mails. */
export function mailFor({ subject, body, subjectEs, bodyEs }: Words, to: To, halls: Record<Language, Hall>): { subject: string; body: string; language: Language; unsubscribe: string } {
  const language: Language = to.language === 'es' && subjectEs !== null && bodyEs !== null ? 'es' : 'en'
  const { name: hall, contact } = halls[language]
  const values = { first_name: to.firstName, last_name: to.lastName, member_number: to.memberNumber, hall, contact }
  const unsubscribe = optOutAddress(to.id)
  const [head, text] = language === 'es' ? [subjectEs!, bodyEs!] : [subject, body]
  return { subject: filled(head, values), body: `${filled(text, values)}\n\n${t(language, 'mailing.foot', { hall, contact, link: unsubscribe })}`, language, unsubscribe }
}
