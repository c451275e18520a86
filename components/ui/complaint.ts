import { word, type Locale } from './words'

type Flaw = 'patternMismatch' | 'valueMissing' | 'badInput' | 'typeMismatch' | 'rangeUnderflow' | 'rangeOverflow'
type Checked = { type: string; inputMode?: string; validity: Pick<ValidityState, 'valid' | Flaw> }

/** What the browser can already say about a control that was left: a plain sentence, or null where it finds nothing. */
export function complaintAbout({ validity, type, inputMode }: Checked, label: string, locale: Locale): string | null {
  if (validity.valid) return null
  if (validity.badInput) return word(locale, type === 'date' ? 'badDate' : 'badFormat')
  if (validity.valueMissing) return `${word(locale, 'missing')}: ${label}.`
  if (validity.typeMismatch) return word(locale, type === 'email' ? 'badEmail' : 'badFormat')
  if (validity.patternMismatch) return word(locale, inputMode === 'decimal' ? 'badMoney' : type === 'email' ? 'badEmail' : 'badFormat')
  if (validity.rangeUnderflow || validity.rangeOverflow) return word(locale, 'outOfRange')
  return word(locale, 'badFormat')
}
