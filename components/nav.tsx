import type { ReactNode } from 'react'
import { FrameKeeper } from './frame-keeper'
import { Mark } from './mark'
import { MarkArt } from './mark-art'
import { NavLinks, type NavItem } from './nav-links'
import { PrintHead } from './print-head'
import { Icon } from './ui/icon'
import { Menu } from './ui/menu'
import { SkipLink } from './ui/skip-link'
import { word, type Locale } from './ui/words'

export type { NavItem }

type PortalShellProps = {
  /** `staff`: rail on the left, dense. `member`: tabs, generous, phone first. */
  layout: 'staff' | 'member'
  items: readonly NavItem[]
  /** The page that is drawn, for the mark of where one is. */
  path: string
  viewer: { name: string; detail?: string | undefined }
  /** What stands in the account menu below the name: switches, sign-out. */
  account: ReactNode
  search?: ReactNode
  /** The local's name under the mark. */
  hall?: string | undefined
  /** Above everything on the page: demo data, acting for a member. */
  banner?: ReactNode
  /** The hall's contact, help. */
  footer?: ReactNode
  locale?: Locale
  children: ReactNode
}

const initialsOf = (name: string): string => name.split(/\s+/).filter(Boolean).map(part => part[0]).slice(0, 2).join('').toUpperCase()

function AccountMenu({ viewer, account, locale }: Pick<PortalShellProps, 'viewer' | 'account'> & { locale: Locale }) {
  return (
    <Menu
      summary={
        <>
          <span className="initials" data-initials={initialsOf(viewer.name)} />
          <span className="menu-name"><span className="hidden-text">{word(locale, 'account')}: </span>{viewer.name}</span>
          <Icon name="down" />
        </>
      }
    >
      <div className="menu-who">
        <p className="trail-title">{viewer.name}</p>
        {viewer.detail && <p className="trail-meta">{viewer.detail}</p>}
      </div>
      {account}
    </Menu>
  )
}

/**
 * The frame of every signed-in page: the rooms this viewer may enter, search, account, the work itself. The rooms are drawn once: beside the
 * page where it is wide, else they come out over it when asked for, which the browser does without a script.
 */
export function PortalShell(props: PortalShellProps) {
  const { layout, items, path, viewer, account, search, hall, banner, footer, locale = 'en', children } = props
  const staff = layout === 'staff'
  return (
    <div className={`shell ${layout}`}>
      <SkipLink locale={locale} />
      {staff && (
        <nav id="rooms" popover="auto" className="rail" aria-label={word(locale, 'mainMenu')}>
          <Mark hall={hall} />
          <NavLinks items={items} path={path} grouped />
        </nav>
      )}
      <header className="topbar">
        {staff && <button type="button" className="rooms-button" popoverTarget="rooms" aria-label={word(locale, 'menu')}><Icon name="menu" /></button>}
        <Mark hall={staff ? undefined : hall} />
        {!staff && <nav className="tabs" aria-label={word(locale, 'mainMenu')}><NavLinks items={items} path={path} /></nav>}
        {search && <div className="topbar-search">{search}</div>}
        <div className="topbar-end"><AccountMenu viewer={viewer} account={account} locale={locale} /></div>
      </header>
      <PrintHead hall={hall} locale={locale} />
      {banner && <aside className="shell-banner" aria-label={word(locale, 'notice')}>{banner}</aside>}
      <main id="main" tabIndex={-1} className="shell-main stack">{children}</main>
      {footer && <footer className="shell-foot">{footer}</footer>}
      <FrameKeeper />
    </div>
  )
}

type BareShellProps = Pick<PortalShellProps, 'hall' | 'banner' | 'footer' | 'locale' | 'children'> & {
  /** Leaves out the wall, for pages that need the width. */
  wide?: boolean
}

/** The frame of pages before sign-in: the mark, one thing to do, the hall's contact. */
export function BareShell({ hall, wide, banner, footer, locale = 'en', children }: BareShellProps) {
  return (
    <div className={wide ? 'bare' : 'bare bare-split'}>
      <SkipLink locale={locale} />
      <header className="bare-head">
        <Mark hall={hall} />
        {!wide && <MarkArt />}
      </header>
      {banner && <aside className="shell-banner" aria-label={word(locale, 'notice')}>{banner}</aside>}
      <main id="main" tabIndex={-1} className={wide ? 'bare-main bare-wide stack' : 'bare-main stack'}>
        {children}
      </main>
      {footer && <footer className="shell-foot">{footer}</footer>}
      <FrameKeeper />
    </div>
  )
}
