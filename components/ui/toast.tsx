'use client'
import { useEffect, useRef, useState } from 'react'
import { Icon } from './icon'

/** How long a toast stays: more than the ten seconds that reading and deciding may take. */
const STAYS = 12_000

type ToastProps = {
  /** A few words; the page itself says the same at length. */
  text: string
  /** The form on the page that takes it back; the toast's button sends it. */
  undoForm?: string | undefined
}

/**
 * Says for a while what was just done, with a way to take it back. Waits while somebody points at it or stands in it, closes on Escape.
 * It is never the only place: without JavaScript, and after it went, the notice on the page has the same button.
 */
export function Toast({ text, undoForm }: ToastProps) {
  const [shown, setShown] = useState(false)
  const held = useRef(false)
  useEffect(() => {
    let left = STAYS
    const appear = setTimeout(() => setShown(true), 50)
    const tick = setInterval(() => {
      if (!held.current) left -= 250
      if (left <= 0) setShown(false)
    }, 250)
    const onKey = (event: KeyboardEvent) => { if (event.key === 'Escape') setShown(false) }
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(appear)
      clearInterval(tick)
      document.removeEventListener('keydown', onKey)
    }
  }, [text])
  const hold = (now: boolean) => () => { held.current = now }
  return (
    <div className="toasts" aria-live="polite">
      {shown && (
        <div className="toast" onMouseEnter={hold(true)} onMouseLeave={hold(false)} onFocus={hold(true)} onBlur={hold(false)}>
          <Icon name="good" />
          <p>{text}</p>
          {undoForm && <button type="submit" form={undoForm} className="toast-undo">Undo</button>}
          <button type="button" className="toast-close" onClick={() => setShown(false)}><Icon name="bad" /><span className="hidden-text">Close</span></button>
        </div>
      )}
    </div>
  )
}
