import { Icon } from './icon'
import { word, type Locale } from './words'

type SearchBoxProps = { action: string; label: string; name?: string; value?: string | undefined; placeholder?: string; locale?: Locale }

/** A search as a GET form of its own. The label is read out; the placeholder only gives examples. */
export function SearchBox({ action, label, name = 'q', value, placeholder, locale = 'en' }: SearchBoxProps) {
  return (
    <form className="search" action={action} method="get" role="search" aria-label={label}>
      <Icon name="search" />
      <input
        className="control"
        type="search"
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
      />
      <button type="submit" className="hidden-text">{word(locale, 'search')}</button>
    </form>
  )
}
