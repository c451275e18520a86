import type { Language } from '@/lib/generated/prisma/enums'
import { t } from '@/lib/messages'
import { settingsOn, type Reader } from './current'

export type Hall = { name: string; address: string; phone: string; email: string; contact: string }

const keys = ['hall.name', 'hall.address', 'hall.city', 'hall.state', 'hall.zipCode', 'hall.phone', 'hall.email', 'hall.hours', 'hall.hoursInSpanish'] as const

/** The hall as people read it, in their language. `contact` is one line: whom to call, where to come, when; only what is known. */
export async function hallIn(reader: Reader, language: Language): Promise<Hall> {
  const said = await settingsOn(reader, keys)
  const [phone, email] = [said['hall.phone'], said['hall.email']]
  const town = [said['hall.city'], [said['hall.state'], said['hall.zipCode']].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const address = [said['hall.address'], town].filter(Boolean).join(', ')
  const hours = language === 'es' ? said['hall.hoursInSpanish'] : said['hall.hours']
  const ways = [
    phone && t(language, 'hall.call', { phone }), email && t(language, 'hall.write', { email }),
    (address || hours) && t(language, address && hours ? 'hall.comeWhen' : address ? 'hall.come' : 'hall.comeOpen', { address, hours }),
  ].filter(Boolean)
  const contact = ways.length > 0 ? `${t(language, 'hall.questions')} ${ways.join(' ')}` : t(language, 'hall.ask')
  return { name: said['hall.name'], address, phone, email, contact }
}
