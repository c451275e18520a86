type PickLink = { href: string; label: string; current: boolean }

/** A few views of the same thing, one of them shown; each is an address. */
export function PickLinks({ label, links }: { label: string; links: readonly PickLink[] }) {
  return (
    <nav aria-label={label}>
      <ul className="pick-links">
        {links.map((link) => (
          <li key={link.href}><a href={link.href} aria-current={link.current ? 'true' : undefined}>{link.label}</a></li>
        ))}
      </ul>
    </nav>
  )
}
