import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'

type Look = { tone?: ButtonTone | undefined; icon?: IconName | undefined; wide?: boolean | undefined; className?: string | undefined }

export const buttonClass = ({ tone = 'secondary', wide, className }: Look): string =>
  classNames('button', `button-${tone}`, wide && 'button-wide', className)

type ButtonProps = Look & {
  children: ReactNode
  type?: 'button' | 'submit'
  name?: string
  value?: string
  /** The id of a form elsewhere on the page. */
  form?: string
}

/** A button. `tone`: primary, secondary (default), quiet, danger; `wide` fills the width for a thumb. */
export function Button({ children, icon, tone, wide, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ tone, wide, className })} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

type LinkButtonProps = Look & {
  href: string
  children: ReactNode
  /** The address answers with a file or stands outside the portal: a plain link, fetched by the browser itself. */
  plain?: boolean | undefined
}

/** A link that looks like a button. `data-soft`: the frame changes the page without loading a new document (components/frame-keeper.tsx). */
export function LinkButton({ href, children, icon, plain, ...look }: LinkButtonProps) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  )
  if (plain || !href.startsWith('/')) return <a href={href} className={buttonClass(look)}>{inside}</a>
  return <a href={href} data-soft="" className={buttonClass(look)}>{inside}</a>
}

/** Buttons side by side; they wrap on a phone. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>
}
