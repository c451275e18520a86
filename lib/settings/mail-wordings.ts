import type { Language } from '@/lib/generated/prisma/enums'
import { hallIn } from './hall'
import { everyMailsBlanks, mailOf, type MailKey, type MailValues } from './mail-defaults'
import type { Reader } from './current'

export type Wording = { subject: string; body: string }
const blank = /\{(\w+)\}/g
const fill = (text: string, values: Record<string, string>) => text.replace(blank, (said, name: string) => values[name] ?? said)

/** The words in force for a mail in a language: the newest written, or the ones the portal came with (which an empty row brings back). */
export async function wordingOf(reader: Reader, key: MailKey, language: Language): Promise<Wording & { own: boolean }> {
  const written = await reader.mailTemplate.findFirst({ where: { key, language }, orderBy: { createdAt: 'desc' }, select: { subject: true, body: true } })
  return written?.body ? { ...written, own: true } : { ...mailOf(key).words[language], own: false }
}

/** Words with their blanks filled in. A subject is one line, whatever a value brings. */
export const filledIn = ({ subject, body }: Wording, values: Record<string, string>): Wording =>
  ({ subject: fill(subject, values).replace(/\s+/g, ' ').trim(), body: fill(body, values) })

/** A mail in the words in force, its blanks filled in; {hall} and {contact} come from the settings. */
export async function mailInWords<K extends MailKey>(reader: Reader, key: K, language: Language, values: MailValues<K>): Promise<Wording> {
  const { name, contact } = await hallIn(reader, language)
  return filledIn(await wordingOf(reader, key, language), { hall: name, contact, ...values })
}

/** The blanks that a mail may use. */
export const blanksOf = (key: MailKey): string[] => [...Object.keys(mailOf(key).blanks), ...Object.keys(everyMailsBlanks)]

/** What is wrong with words for a mail, by field; empty where all is well. */
export function faultsIn(key: MailKey, { subject, body }: Wording, known: readonly string[]): Record<string, string[]> {
  const faults: Record<string, string[]> = {}
  const used = (text: string) => [...text.matchAll(blank)].map((match) => match[1]!)
  for (const [field, text] of [['subject', subject], ['body', body]] as const) {
    const strange = [...new Set(used(text).filter((name) => !known.includes(name)))]
    if (strange.length > 0) faults[field] = [`There is no blank ${strange.map((name) => `{${name}}`).join(', ')} in this mail. It has ${known.map((name) => `{${name}}`).join(', ')}.`]
    else if (/[{}]/.test(text.replace(blank, ''))) faults[field] = ['A brace is open or has no name in it. Blanks are written like {name}.']
  }
  const missing = mailOf(key).required.filter((name) => !used(body).includes(name))
  if (missing.length > 0) faults['body'] = [...(faults['body'] ?? []), `This mail is of no use without ${missing.map((name) => `{${name}}`).join(' and ')}.`]
  return faults
}
