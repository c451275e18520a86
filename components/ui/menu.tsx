'use client'
import { useEffect, useRef, type ReactNode } from 'react'

type MenuProps = { summary: ReactNode; label?: string; children: ReactNode }

/** A menu as details/summary; with JavaScript it also closes on Escape, on a click elsewhere, and when a link in it is followed. */
export function Menu({ summary, label, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (refocus: boolean) => {
      if (!details.current?.open) return
      details.current.open = false
      if (refocus) details.current.querySelector('summary')?.focus()
    }
    const onKey = (event: KeyboardEvent) => { if (event.key === 'Escape') close(true) }
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && details.current?.contains(target) && !target.closest('a')) return
      close(false)
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
    }
  }, [])
  return (
    <details ref={details} className="menu">
      <summary aria-label={label}>{summary}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
