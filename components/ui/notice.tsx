import type { ReactNode } from 'react'
import { Icon } from './icon'

const looks = {
  info: { tone: 'tone-info', icon: 'info', role: undefined },
  success: { tone: 'tone-good', icon: 'good', role: 'status' },
  warn: { tone: 'tone-warn', icon: 'warn', role: undefined },
  error: { tone: 'tone-bad', icon: 'bad', role: 'alert' },
} as const

type NoticeProps = {
  tone?: keyof typeof looks
  title?: ReactNode
  children?: ReactNode
  /** It stands inside a live region already, or was there when the page came: no role of its own. */
  quiet?: boolean
}

/** Something to know before going on. */
export function Notice({ tone = 'info', title, children, quiet }: NoticeProps) {
  const look = looks[tone]
  return (
    <div className={`notice ${look.tone}`} role={quiet ? undefined : look.role}>
      <Icon name={look.icon} />
      {title && <p className="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  )
}
