import type { ReactNode } from 'react'

type MenuProps = { summary: ReactNode; label?: string; children: ReactNode }

/** A menu as details/summary; with JavaScript the frame keeper also closes it on Escape, on a click elsewhere, and when a link in it is followed. */
export function Menu({ summary, label, children }: MenuProps) {
  return (
    <details className="menu">
      <summary aria-label={label}>{summary}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
