import type { Language } from '@/lib/generated/prisma/enums'
import type { MailKey } from './mail-defaults'

/** Invented values for the blanks, for previews and test mails. */
const samples: Record<Language, Record<string, string>> = {
  en: { name: 'Rosa', until: 'Mar 18, 2027, 2:05 PM PDT', newEmail: 'rosa@example.org', amount: '$75.00', months: 'March 2027', number: '2027-000123', date: 'Mar 3, 2027', why: 'There was not enough money in the account.', fee: 'A fee of $25.00 was added for it.', way: 'It is on its way to your card. That usually takes 5 to 10 days.', count: '1', list: '- Money without an owner, $75.00: Decide whose the money is.', seal: '57', hash: '3a7b…', at: 'Mar 18, 2027, 2:05 PM PDT', what: 'The nightly backup', found: '2', repaired: '- Nothing.', left: '- warning: Members whose day of joining lies in the future. 2: Rosa Vega (40001), Ana Soto (40002)' },
  es: { name: 'Rosa', until: '18 mar 2027, 2:05 p. m. PDT', newEmail: 'rosa@example.org', amount: '$75.00', months: 'marzo de 2027', number: '2027-000123', date: '3 mar 2027', why: 'No había suficiente dinero en la cuenta.', fee: 'Se agregó por ello un cargo de $25.00.', way: 'Va en camino a su tarjeta. Suele tardar de 5 a 10 días.', count: '1', list: '- Dinero sin dueño, $75.00', seal: '57', hash: '3a7b…', at: '18 mar 2027, 2:05 p. m. PDT', what: 'La copia de seguridad nocturna', found: '2', repaired: '- Nada.', left: '- 2 registros: Rosa Vega (40001), Ana Soto (40002)' },
}
const places: Partial<Record<MailKey, string>> = { 'payments.confirmation': '/my/dues', 'payments.refund': '/my/receipts/example', 'account.exists': '/sign-in', 'arrears.reinstated': '/my', 'reconciliation.waiting': '/inbox', 'audit.sealed': '/audit/seals', 'integrity.report': '/', 'backups.failed': '/', 'payments.debitFailed': '/my/pay', 'payments.returned': '/my/pay' }

/** The values of a mail's blanks as the preview shows them; its link is no real one. */
export const sampleValues = (key: MailKey, language: Language, origin: string): Record<string, string> =>
  ({ ...samples[language], link: `${origin}${places[key] ?? '/invite/example-only'}` })
