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

/** The rooms as links. On the way from page to page within the document the frame keeper moves the mark of where one is. */
export function NavLinks({ items, path, grouped }: { items: readonly NavItem[]; path: string; grouped?: boolean }) {
  const current = currentHref(items.map(item => item.href), path)
  return (
    <ul className={grouped ? 'nav-list' : undefined}>
      {items.map(({ href, label, icon, group, count, minor }, index) => (
        <li key={href}>
          {grouped && group && group !== items[index - 1]?.group && <p className="nav-group">{group}</p>}
          <a href={href} data-soft="" className="nav-link" data-minor={minor} aria-current={href === current ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{label}</span>
            {count !== undefined && count > 0 && <span className="nav-count">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
