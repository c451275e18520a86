// What may be typed into a field, whichever record it belongs to: one line of text, a day, an e-mail, a phone number, an address.
// Pure, so that the browser, the command line and the imports share it; an empty field is null everywhere.
import { z } from 'zod'
import { isDay } from '@/lib/dates'

const oldestDay = '1900-01-01'
const usStates = new Set(('AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV '
  + 'NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP').split(' '))

// Control characters break files and terminals, and direction marks make a name read as another one.
const unprintable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const oneLine = z.string().nullish().transform((typed) => typed?.normalize('NFC').replace(/\s+/g, ' ').trim() || null)
const text = (max: number, missing?: string) =>
  z.string(missing ? { error: missing } : undefined)
    .max(max, `Use at most ${max} characters.`)
    .refine((value) => !unprintable.test(value), 'This contains characters that cannot be printed.')

/** One line of text, or null. */
export const optionalText = (max: number) => oneLine.pipe(text(max).nullable())
/** One line of text that must be there; `missing` says what to give. */
export const requiredText = (max: number, missing: string) => oneLine.pipe(text(max, missing))

/** A day, as YYYY-MM-DD. */
const day = z.string({ error: 'Give a day.' })
  .refine(isDay, { message: 'Give a day that exists, as YYYY-MM-DD.', abort: true })
  .refine((on) => on >= oldestDay, 'This day lies too far back.')
export const requiredDay = oneLine.pipe(day)
export const optionalDay = oneLine.pipe(day.nullable())

export const optionalEmail = (max: number) => oneLine.pipe(
  text(max).regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+$/, 'Write an e-mail address like name@example.org.').nullable(),
)

const digits = (typed: string) => typed.replace(/\s*(?:x|ext\.?)\s*\d+$/i, '').replace(/\D/g, '').length
export const optionalPhone = (max: number) => oneLine.pipe(text(max)
  .refine((typed) => /^[+(\d][\d ().\-/]*(?:(?:x|ext\.?) ?\d{1,6})?$/i.test(typed) && digits(typed) >= 7 && digits(typed) <= 15,
    'Write a phone number with its area code, like 206-555-0142.')
  .nullable())

/** A state; two letters are written large. */
export const optionalState = (max: number) =>
  optionalText(max).transform((typed) => (typed?.length === 2 ? typed.toUpperCase() : typed))

/** Foreign addresses pass: only a state of the United States asks for its kind of ZIP code. */
export function zipCodeFits({ state, zipCode }: { state: string | null; zipCode: string | null }, context: z.RefinementCtx): void {
  if (!state || !usStates.has(state) || !zipCode || /^\d{5}(?:-\d{4})?$/.test(zipCode)) return
  context.addIssue({
    code: 'custom', path: ['zipCode'], message: `A ZIP code in ${state} has five digits, or five and four: 98109 or 98109-1234.`,
  })
}

// Line ends stay; what a terminal or a page would act on does not.
const unprintableLine = /[\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u
const lines = z.string().nullish().transform((typed) => typed?.replace(/\r\n?/g, '\n').normalize('NFC').trim() || null)
const longText = (max: number, missing?: string) => z.string(missing ? { error: missing } : undefined)
  .max(max, `Use at most ${max.toLocaleString('en-US')} characters.`)
  .refine((value) => !unprintableLine.test(value), 'This contains characters that cannot be printed.')
/** Several lines as somebody typed them; null where nothing was. */
export const optionalLines = (max: number) => lines.pipe(longText(max).nullable())
export const requiredLines = (max: number, missing: string) => lines.pipe(longText(max, missing))

/** Words to search for, as an address or a box has them: never too long, never unprintable. */
export const searchWords = z.string().transform((typed) => typed.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()).catch('')
