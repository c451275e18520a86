import type { ReactNode } from 'react'

type StatProps = {
  label: string
  value: ReactNode
  /** The list whose length this figure is. */
  href?: string
  note?: ReactNode
}

/** What the journeys compare with the list: a count, not a sum of money. */
const countIn = (value: ReactNode) => (typeof value === 'string' && /^[\d,]+$/.test(value) ? value.replaceAll(',', '') : undefined)

/** One figure; with `href` the whole tile leads to the list behind it. */
export function Stat({ label, value, href, note }: StatProps) {
  return (
    <div className="stat">
      <dt>{href ? <a href={href} className="stat-link" data-figure={countIn(value)}>{label}</a> : label}</dt>
      <dd>
        <div className="stat-value">{value}</div>
        {note && <div className="stat-note">{note}</div>}
      </dd>
    </div>
  )
}

/** Figures side by side. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>
}
