import { Icon } from './icon'
import { pageWindow } from './page-window'
import { word, type Locale } from './words'

type PaginationProps = {
  /** From 1. */
  page: number
  pageSize: number
  total: number
  /** What is counted, plural: "members". */
  noun: string
  /** The address of another page of the same list, filters kept. */
  href: (page: number) => string
  locale?: Locale
}

/** Which part of a list this is, and links to the others. */
export function Pagination({ page, pageSize, total, noun, href, locale = 'en' }: PaginationProps) {
  const count = Math.max(1, Math.ceil(total / pageSize))
  const figure = new Intl.NumberFormat(locale === 'es' ? 'es-US' : 'en-US')
  const first = Math.min(total, (page - 1) * pageSize + 1)
  const last = Math.min(total, page * pageSize)
  return (
    <nav className="pages" aria-label={word(locale, 'pages')} data-total={total}>
      <p>{figure.format(first)}–{figure.format(last)} {word(locale, 'of')} {figure.format(total)} {noun}</p>
      {count > 1 && (
        <ul>
          {page > 1 && <li><a href={href(page - 1)} rel="prev"><Icon name="previous" />{word(locale, 'previous')}</a></li>}
          {pageWindow(page, count).map((n, index) => (
            <li key={n === 'gap' ? `gap-${index}` : n}>
              {n === 'gap' ? '…' : n === page
                ? <span aria-current="page"><span className="hidden-text">{word(locale, 'page')} </span>{n}</span>
                : <a href={href(n)}><span className="hidden-text">{word(locale, 'page')} </span>{n}</a>}
            </li>
          ))}
          {page < count && <li><a href={href(page + 1)} rel="next">{word(locale, 'next')}<Icon name="next" /></a></li>}
        </ul>
      )}
    </nav>
  )
}
