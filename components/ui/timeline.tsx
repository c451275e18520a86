import type { ReactNode } from 'react'
import type { Tone } from './badge'

export type Happening = {
  key: string
  title: ReactNode
  /** When, as it is read; usually a <DateText>. */
  when: ReactNode
  tone?: Tone
  /** A figure at the end of the line. */
  aside?: ReactNode
  detail?: ReactNode
}

/** What happened, newest first as given. */
export function Timeline({ items, label }: { items: readonly Happening[]; label: string }) {
  return (
    <ol className="trail" aria-label={label}>
      {items.map(({ key, title, when, tone = 'neutral', aside, detail }) => (
        <li key={key} className={`tone-${tone}`}>
          <div className="trail-head">
            <span className="trail-title">{title}</span>
            {aside && <span className="trail-aside">{aside}</span>}
          </div>
          <p className="trail-meta">{when}</p>
          {detail && <div>{detail}</div>}
        </li>
      ))}
    </ol>
  )
}
