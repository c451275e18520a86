// What this local may decide by itself: every setting with its words, its kind and the value that holds until somebody decides.
// Pure, so that forms share it. A setting is one plain value: its history then reads by itself.
import { z } from 'zod'
import { isDay } from '@/lib/dates'
import { formatCents, parseDollars } from '@/lib/money'

export const settingGroups = {
  hall: { title: 'The hall', lead: 'Name and contact, as members read them on every page, receipt and mail.' },
  dues: { title: 'Dues', lead: 'When dues are due, how long grace lasts, when a member is delinquent.' },
  fees: { title: 'Payment fees', lead: 'What a payment costs the hall, shown to members beside the choice. Nobody is charged a fee.' },
  adjustments: { title: 'Adjustments and fees', lead: 'Who decides on waivers and credits, and what a fee costs a member.' },
  percapita: { title: 'Per capita', lead: 'What the local owes the International for its members, for the report of that name.' },
  counter: { title: 'Counter', lead: 'How far back a payment may be dated, and when a drawer’s difference is looked at.' },
  reconciliation: { title: 'Comparing with Stripe and the bank', lead: 'When what is left open for a person is told to treasurers and administrators.' },
  'sign-in': { title: 'Signing in', lead: 'How long a sign-in lasts.' },
  audit: { title: 'The trail’s seals', lead: 'How often the newest seal is sent out of the database, to administrators.' },
  backups: { title: 'Backups', lead: 'Which of the nightly backups are kept. The newest of each day, week and month counts.' },
  retention: { title: 'Retention', lead: 'How long what is no record is kept.' },
} as const
export type SettingGroup = keyof typeof settingGroups

type Kind = 'text' | 'email' | 'phone' | 'zone' | 'whole' | 'cents' | 'basisPoints' | 'choice'
type Definition<V> = {
  group: SettingGroup
  label: string
  hint?: string
  kind: Kind
  /** What a number counts. */
  unit?: string
  /** What may be chosen, with its words. */
  choices?: Record<string, string>
  value: z.ZodType<V>
  fallback: V
  /** Holds from a day that the form asks for; the others hold at once. */
  dated?: true
}

const line = (longest: number) => z.string().max(longest, `Use at most ${longest} characters.`).regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'This contains characters that cannot be printed.')
const email = line(255).regex(/^([^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+)?$/, 'Write an e-mail address like name@example.org.')
const phone = line(50).regex(/^([+(\d][\d ().\-/x]{6,})?$/, 'Write a phone number with its area code, like 206-555-0142.')
const knownZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }))
  } catch {
    return false
  }
}
const zone = z.string().refine(knownZone, 'Choose a time zone from the list.')
const number = (least: number, most: number) => z.number().int().min(least, `At least ${least}.`).max(most, `At most ${most}.`)

const text = (group: SettingGroup, label: string, fallback: string, longest = 100, hint?: string): Definition<string> =>
  ({ group, label, kind: 'text', value: line(longest), fallback, ...(hint === undefined ? {} : { hint }) })
const whole = (group: SettingGroup, label: string, unit: string, fallback: number, [least, most]: [number, number], more: { hint?: string; dated?: true } = {}): Definition<number> =>
  ({ group, label, unit, kind: 'whole', value: number(least, most), fallback, ...more })
const fee = (label: string, kind: 'cents' | 'basisPoints', fallback: number): Definition<number> =>
  ({ group: 'fees', label, kind, value: number(0, kind === 'cents' ? 100_00 : 20_00), fallback, dated: true, ...(kind === 'basisPoints' ? { unit: 'percent' } : {}) })
const memberCents = (label: string, fallback: number, hint?: string): Definition<number> =>
  ({ group: 'adjustments', label, kind: 'cents', value: number(0, 10_000_00), fallback, dated: true, ...(hint === undefined ? {} : { hint }) })
const perHead = (label: string, hint?: string): Definition<number> =>
  ({ group: 'percapita', label, kind: 'cents', value: number(0, 1_000_00), fallback: 0, dated: true, ...(hint === undefined ? {} : { hint }) })
const choice = (group: SettingGroup, label: string, fallback: string, choices: Record<string, string>, more: { hint?: string; dated?: true } = {}): Definition<string> =>
  ({ group, label, kind: 'choice', choices, value: z.enum(Object.keys(choices), 'Choose one of these.'), fallback, ...more })

export const settings = {
  'hall.name': { ...text('hall', 'Name', 'IBEW Local 46'), value: line(100).min(1, 'Give the hall’s name.') },
  'hall.address': text('hall', 'Street address', '', 200),
  'hall.city': text('hall', 'City', ''),
  'hall.state': text('hall', 'State', '', 50),
  'hall.zipCode': text('hall', 'ZIP code', '', 20),
  'hall.phone': { group: 'hall', label: 'Phone', kind: 'phone', value: phone, fallback: '' } as Definition<string>,
  'hall.email': { group: 'hall', label: 'E-mail', kind: 'email', value: email, fallback: '' } as Definition<string>,
  'hall.hours': text('hall', 'Opening hours', '', 100, 'As they end the sentence “come by …”: on weekdays from 8 to 5.'),
  'hall.hoursInSpanish': text('hall', 'Opening hours in Spanish', '', 100, 'As they end “venga …”: de lunes a viernes de 8 a 5.'),
  'hall.timeZone': {
    group: 'hall', label: 'Time zone', hint: 'Decides which day it is: for due days, receipts and every time that is shown.', kind: 'zone', value: zone, fallback: 'America/Los_Angeles',
  } as Definition<string>,

  'dues.dueDay': whole('dues', 'Dues are due on', 'day of the month', 1, [1, 28], { dated: true }),
  'dues.graceEndsDay': whole('dues', 'Grace ends on', 'day of the month', 15, [1, 120], { dated: true, hint: 'Counted from the first of the month: 15 is the 15th, 45 lies in the middle of the next month.' }),
  'dues.delinquentMonths': whole('dues', 'Delinquent after', 'months past their grace', 3, [1, 24], { dated: true }),
  'dues.onItsWayDays': whole('dues', 'A bank payment on its way stops the clock for', 'days', 10, [0, 30], { dated: true, hint: 'So long, nothing that it pays for becomes overdue. 0: the clock does not stop.' }),
  'dues.monthsAhead': whole('dues', 'May be paid ahead', 'months', 12, [0, 36], { dated: true }),
  'dues.suspendMonths': whole('dues', 'Proposed for suspension after', 'months past their grace', 3, [1, 36], { dated: true, hint: 'An officer confirms each suspension. Paying everything, the fee too, is the way back.' }),
  'dues.dropMonths': whole('dues', 'Marked as long overdue after', 'months past their grace', 6, [1, 60], { dated: true, hint: 'A mark on the list of arrears. Nobody is dropped by it.' }),
  'dues.noticeDays': whole('dues', 'No second notice of a kind within', 'days', 14, [0, 365], { dated: true }),
  'dues.payLinkDays': whole('dues', 'A pay link holds', 'days', 30, [1, 365], { dated: true }),
  'dues.classChange': choice('dues', 'A month in which the classification changes costs', 'first_day', {
    first_day: 'the rate of its first day', month_of_change: 'the rate of the new classification', by_days: 'each rate for its days',
  }, { dated: true, hint: 'A month goes by what holds on its first day.' }),

  'fees.cardBasisPoints': fee('Card', 'basisPoints', 290),
  'fees.cardFixedCents': fee('Card, for each payment', 'cents', 30),
  'fees.bankDebitBasisPoints': fee('Bank debit', 'basisPoints', 80),
  'fees.bankDebitMostCents': fee('Bank debit, at most', 'cents', 500),

  'adjustments.officerMostCents': memberCents('Officers and the treasurer decide up to', 500_00, 'Above that an administrator decides.'),
  'fees.initiationCents': memberCents('Initiation fee', 30_00),
  'fees.reinstatementCents': memberCents('Reinstatement fee', 30_00),
  'fees.lateCents': memberCents('Late fee', 25_00),
  'fees.returnedPaymentCents': memberCents('Fee for a payment that the bank sent back', 25_00),

  'percapita.memberCents': perHead('For each active member, a month', 'Counted at the end of the month. Honorary members cost nothing.'),
  'percapita.retiredCents': perHead('For each retired member, a month'),
  'percapita.initiationCents': perHead('For each initiation'),
  'percapita.reinstatementCents': perHead('For each reinstatement'),

  'counter.daysBack': whole('counter', 'A payment may be dated back', 'days', 30, [0, 365]),
  'counter.differenceAlertCents': {
    group: 'counter', label: 'A drawer’s difference is looked at from', kind: 'cents', value: number(1, 1_000_00), fallback: 10_00, hint: 'A difference of this or more waits in the inbox of exceptions.',
  } as Definition<number>,
  'reconciliation.alertMinutes': whole('reconciliation', 'A mail about what waits in the inbox', 'minutes after it came', 60, [10, 10_080]),
  'reconciliation.untickedDays': whole('reconciliation', 'A payout that nobody found on the statement comes to the inbox', 'days after it should have arrived', 5, [1, 60]),
  'refunds.aloneMostCents': memberCents('One person refunds alone up to', 100_00, 'Above that a second person decides.'),

  'session.idleMinutes': whole('sign-in', 'Signed out after', 'minutes without a click', 30, [5, 480]),
  'session.absoluteHours': whole('sign-in', 'A sign-in lasts at most', 'hours', 12, [1, 24]),

  'audit.sealMails': choice('audit', 'The newest seal is mailed to administrators', 'daily', { every: 'with each seal', daily: 'once a day', weekly: 'once a week', never: 'not at all' },
    { hint: 'A mail that was read cannot be changed in the database: keep one now and then.' }),

  'backups.keepDaily': whole('backups', 'Backups are kept of the last', 'days', 7, [1, 365]),
  'backups.keepWeekly': whole('backups', 'Of each week, one of the last', 'weeks', 5, [0, 520]),
  'backups.keepMonthly': whole('backups', 'Of each month, one of the last', 'months', 12, [0, 120]),

  'retention.sessionDays': whole('retention', 'Address and browser of ended sign-ins', 'days', 90, [1, 3650]),
  'retention.mailDays': whole('retention', 'Words and addresses of mails sent', 'days', 90, [1, 3650]),
  'retention.importFileDays': whole('retention', 'Files of finished or forgotten imports', 'days', 30, [1, 3650]),
  'retention.reportHours': whole('retention', 'Files of reports that were made in the background', 'hours', 48, [1, 720]),
} as const satisfies Record<string, Definition<string> | Definition<number>>

export type SettingKey = keyof typeof settings
export type SettingValue<K extends SettingKey> = (typeof settings)[K]['fallback'] extends number ? number : string
export type Settings<K extends SettingKey> = { [P in K]: SettingValue<P> }
type AnyDefinition = Definition<string> | Definition<number>

export const settingKeys = Object.keys(settings) as SettingKey[]
export const keysOf = (group: SettingGroup): SettingKey[] => settingKeys.filter((key) => settings[key].group === group)
export const definitionOf = (key: SettingKey): AnyDefinition => settings[key] as AnyDefinition
export const isDated = (group: SettingGroup): boolean => keysOf(group).some((key) => definitionOf(key).dated)

/** A stored value as people read it: 290 → "2.9 %", 30 → "$0.30", 15 → "15 (day of the month)". Empty texts stay empty. */
export function settingInWords(key: SettingKey, value: string | number): string {
  const { kind, unit, choices } = definitionOf(key)
  if (choices) return choices[String(value)] ?? String(value)
  if (kind === 'cents') return formatCents(Number(value))
  if (kind === 'basisPoints') return `${Number(value) / 100} %`
  return kind === 'whole' && unit ? (unit === 'day of the month' ? `day ${value}` : `${value} ${unit}`) : String(value)
}

/** A stored value as its field shows it for typing. */
export function settingAsTyped(key: SettingKey, value: string | number): string {
  const { kind } = definitionOf(key)
  return kind === 'cents' ? (Number(value) / 100).toFixed(2) : kind === 'basisPoints' ? String(Number(value) / 100) : String(value)
}

const percent = z.string().transform((typed, context) => {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?\s*%?$/.exec(typed.trim())
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  context.addIssue({ code: 'custom', message: 'Give a percentage like 2.9.' })
  return z.NEVER
})
const dollars = z.string().transform((typed, context) => {
  const cents = parseDollars(typed)
  if (cents !== undefined) return cents
  context.addIssue({ code: 'custom', message: 'Give an amount like 0.30.' })
  return z.NEVER
})
const wholeNumber = z.string().transform((typed, context) => {
  if (/^\d{1,6}$/.test(typed.trim())) return Number(typed)
  context.addIssue({ code: 'custom', message: 'Give a whole number.' })
  return z.NEVER
})
const oneLine = z.string().transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
const typedAs: Record<Kind, z.ZodType<string | number, string>> = {
  text: oneLine, email: oneLine, phone: oneLine, zone: oneLine, choice: oneLine, whole: wholeNumber, cents: dollars, basisPoints: percent,
}

/** A field of a form as the value to be stored. */
const typedSetting = (key: SettingKey) => typedAs[definitionOf(key).kind].pipe(definitionOf(key).value as z.ZodType<string | number, string | number>)

export const day = z.string({ error: 'Give a day.' }).refine(isDay, 'Give a day that exists, as YYYY-MM-DD.')

type Typed = z.ZodOptional<z.ZodType<string | number, string>>

/**
 * The form of one of these groups. Fields left out stay as they are; so do fields that show what they showed when the page was made: `seen`
 * is the id of the newest row of the group at that time.
 */
export const saveGroups = (groups: readonly SettingGroup[]) => z.strictObject({
  group: z.enum(groups),
  seen: z.union([z.uuid(), z.literal('')]).default(''),
  startsOn: day.optional(),
  ...(Object.fromEntries(groups.flatMap(keysOf).map((key) => [key, typedSetting(key).optional()])) as unknown as Record<SettingKey, Typed>),
}).superRefine((form, context) => {
  const strangers = settingKeys.filter((key) => form[key] !== undefined && definitionOf(key).group !== form.group)
  if (strangers.length > 0) context.addIssue({ code: 'unrecognized_keys', keys: strangers, input: form })
})

export const SettingId = z.strictObject({ settingId: z.uuid() })
