import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

type EmptyStateProps = {
  /** `no-data`: nothing has ever been here. `no-match`: there is something, and the filters hide it. */
  kind: 'no-data' | 'no-match'
  title: string
  icon?: IconName
  children?: ReactNode
  /** The one next step. */
  action?: ReactNode
}

/** What a list says when it shows nothing, and the one thing to do about it. */
export function EmptyState({ kind, title, icon, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon ?? (kind === 'no-match' ? 'search' : 'archive')} />
      <p className="empty-title">{title}</p>
      {children && <p className="empty-note">{children}</p>}
      {action && <div className="buttons">{action}</div>}
    </div>
  )
}
