'use client'
import { useContext, type ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonClass, type ButtonTone } from './button'
import { FormContext } from './form-context'
import { Icon, type IconName } from './icon'
import { word } from './words'

type SubmitButtonProps = {
  children: ReactNode
  tone?: ButtonTone
  icon?: IconName
  wide?: boolean
  name?: string
  value?: string
  /** What it says while the server works; "Working…" without it. */
  pendingText?: string
  /** The next key pressed sends: where everything was typed on the page before. */
  autoFocus?: boolean
}

/** Sends its form. While the server works it says so and ignores a second press; it is never disabled beforehand. */
export function SubmitButton({ children, tone = 'primary', icon, wide, name, value, pendingText, autoFocus }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  const { locale } = useContext(FormContext)
  return (
    <button
      type="submit"
      name={name}
      value={value}
      autoFocus={autoFocus}
      className={buttonClass({ tone, wide })}
      aria-disabled={pending || undefined}
      onClick={event => { if (pending) event.preventDefault() }}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {pending ? (pendingText ?? word(locale, 'working')) : children}
    </button>
  )
}
