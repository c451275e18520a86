import type { ReactNode } from 'react'
import { word, type Locale } from './words'

type FilterBarProps = {
  /** Where the list lives; the fields become its query. */
  action: string
  children: ReactNode
  /** The list without filters; leave it out where nothing is filtered. */
  clearHref?: string | undefined
  /** What the address must keep besides the fields (sort, direction). */
  keep?: Readonly<Record<string, string | undefined>>
  locale?: Locale
}

/** Filters of a list as a plain GET form: they end up in the address, and work without JavaScript. */
export function FilterBar({ action, children, clearHref, keep = {}, locale = 'en' }: FilterBarProps) {
  return (
    <form className="filters" action={action} method="get" role="search" aria-label={word(locale, 'filters')}>
      {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      <div className="buttons">
        <button type="submit" className="button button-secondary">{word(locale, 'apply')}</button>
        {clearHref && <a href={clearHref} className="button button-quiet">{word(locale, 'clear')}</a>}
      </div>
    </form>
  )
}
