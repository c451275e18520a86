'use client'
import { useState } from 'react'
import { Icon } from './icon'
import { word, type Locale } from './words'

type CopyableIdProps = {
  value: string
  /** What it is, for the button's name: "member number". */
  what: string
  locale?: Locale
}

/** A number people pass on: one click selects it whole, and with JavaScript a button copies it. */
export function CopyableId({ value, what, locale = 'en' }: CopyableIdProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <span className="copyable">
      <code>{value}</code>
      <button type="button" onClick={() => void copy()} aria-label={`${word(locale, 'copy')}: ${what}`}>
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
      <span role="status" className="hidden-text">{copied && word(locale, 'copied')}</span>
    </span>
  )
}
