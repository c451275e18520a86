import type { ReactNode } from 'react'
import { Icon, type IconName } from './ui/icon'

type ActNoticeProps = { tone?: 'info' | 'warn'; icon?: IconName; children: ReactNode }

/** A band across the page, above the work: the data is a demo's, or staff act for a member. */
export function ActNotice({ tone = 'warn', icon = 'info', children }: ActNoticeProps) {
  return (
    <div className={`band tone-${tone}`} role="note">
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}
