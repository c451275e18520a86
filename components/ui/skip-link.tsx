import { word, type Locale } from './words'

/** The first stop of the Tab key: past the frame, to the work (`<main id="main">`). */
export function SkipLink({ locale = 'en' }: { locale?: Locale }) {
  return <a href="#main" className="skip">{word(locale, 'skip')}</a>
}
