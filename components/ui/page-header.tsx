import type { ReactNode } from 'react'
import { word, type Locale } from './words'

type PageHeaderProps = {
  title: ReactNode
  /** From the room downwards, without this page itself. */
  crumbs?: readonly { href: string; label: string }[]
  /** Badges beside the title. */
  badges?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  locale?: Locale
}

/** The head of every page: where one is, its one h1, what can be done here. */
export function PageHeader({ title, crumbs, badges, lead, actions, locale = 'en' }: PageHeaderProps) {
  return (
    <header className="page-head">
      {crumbs && crumbs.length > 0 && (
        <nav className="crumbs" aria-label={word(locale, 'breadcrumbs')}>
          <ol>{crumbs.map(({ href, label }) => <li key={href}><a className="crumb" href={href}>{label}</a></li>)}</ol>
        </nav>
      )}
      <div className="page-head-row">
        <div className="page-name">
          <div className="page-title">
            <h1>{title}</h1>
            {badges}
          </div>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="buttons">{actions}</div>}
      </div>
    </header>
  )
}
