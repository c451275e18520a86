'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { currentHref } from './current-href'
import { Icon, type IconName } from './ui/icon'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  /** Items with the same group stand together under its name (staff only). */
  group?: string
  /** How much waits there. */
  count?: number
  /** Reached from another room as well; the tabs of a phone leave it out. */
  minor?: boolean
}

/** The rooms as links; it knows itself where one is, as the layout around it is not drawn again on the way. */
export function NavLinks({ items, grouped }: { items: readonly NavItem[]; grouped?: boolean }) {
  const current = currentHref(items.map(item => item.href), usePathname())
  // A page that is changed by script leaves what stands over it open.
  const putAway = (event: MouseEvent) => {
    const over = event.currentTarget.closest<HTMLElement>('[popover]')
    if (over?.matches(':popover-open')) over.hidePopover()
  }
  return (
    <ul className={grouped ? 'nav-list' : undefined} onClick={grouped ? putAway : undefined}>
      {items.map(({ href, label, icon, group, count, minor }, index) => (
        <li key={href}>
          {grouped && group && group !== items[index - 1]?.group && <p className="nav-group">{group}</p>}
          <Link href={href as Route} prefetch={false} className="nav-link" data-minor={minor} aria-current={href === current ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{label}</span>
            {count !== undefined && count > 0 && <span className="nav-count">{count}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
