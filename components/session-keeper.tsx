'use client'
import { useEffect, useRef, useState, useActionState, type ReactNode } from 'react'
import type { FormAction } from '@/lib/form-state'
import { DraftOwner, FORGETTING, LEAVING } from './ui/draft-owner'
import { dropDrafts } from './ui/drafts'
import { buttonClass } from './ui/button'
import { word, type Locale } from './ui/words'
import { startClock, type SessionClock } from './session-clock'

type SessionKeeperProps = {
  userId: string
  /** Whose words the page keeps: the person, and for whom they act. */
  owner: string
  seconds: number
  absoluteSeconds: number
  warnSeconds: number
  stayAction: FormAction
  locale: Locale
  children: ReactNode
}
type Left = { seconds: number; absolute: boolean } | null

const asTime = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
/** What is read aloud: each minute, and near the end thirty and ten seconds; not every second. */
const aloud = (seconds: number) => (seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds > 30 ? 60 : seconds > 10 ? 30 : 10)

function signInAgain(): void {
  window.dispatchEvent(new Event(LEAVING))
  const here = location.pathname + location.search
  location.assign(here === '/' ? '/sign-in?ended=1' : `/sign-in?ended=1&next=${encodeURIComponent(here)}`)
}

/** Warns before a sign-in ends, lets it be prolonged, and leads to the sign-in when it is over; keeps what is typed meanwhile. */
export function SessionKeeper({ userId, owner, seconds, absoluteSeconds, warnSeconds, stayAction, locale, children }: SessionKeeperProps) {
  const [left, setLeft] = useState<Left>(null)
  const [seen, setSeen] = useState(false)
  const clock = useRef<SessionClock | null>(null)

  useEffect(() => {
    dropDrafts(sessionStorage, userId)
    const hooks = { userId, warnSeconds, onCount: setLeft, onEnd: signInAgain, onOther: () => location.reload() }
    const started = startClock(hooks, { seconds, absoluteSeconds })
    clock.current = started
    let signingOut = false
    const onSubmit = ({ target }: SubmitEvent) => {
      if (!(target instanceof HTMLFormElement) || target.id !== 'sign-out') return
      signingOut = true
      window.dispatchEvent(new Event(FORGETTING))
      dropDrafts(sessionStorage)
    }
    document.addEventListener('submit', onSubmit, true)
    window.addEventListener('ip2a:signed-out', signInAgain)
    // The page is left when the server has answered: it knows by then.
    const onLeave = () => { if (signingOut) started.tellSignOut() }
    window.addEventListener('pagehide', onLeave)
    return () => {
      started.stop()
      window.removeEventListener('pagehide', onLeave)
      document.removeEventListener('submit', onSubmit, true)
      window.removeEventListener('ip2a:signed-out', signInAgain)
    }
  }, [userId, seconds, absoluteSeconds, warnSeconds])

  return (
    <DraftOwner value={owner}>
      {children}
      {left && !(seen && left.absolute) && (
        <Warning left={left} locale={locale} stayAction={stayAction} onStayed={() => clock.current?.ask()} onSeen={() => setSeen(true)} />
      )}
    </DraftOwner>
  )
}

type WarningProps = { left: NonNullable<Left>; locale: Locale; stayAction: FormAction; onStayed: () => void; onSeen: () => void }

function Warning({ left, locale, stayAction, onStayed, onSeen }: WarningProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [stayed, stay] = useActionState(stayAction, null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [])
  const told = useRef(onStayed)
  useEffect(() => { if (stayed) told.current() }, [stayed])
  const answer = () => (left.absolute ? onSeen() : dialog.current?.querySelector('form')?.requestSubmit())
  return (
    <dialog ref={dialog} className="session-warning" aria-labelledby="session-title" aria-describedby="session-why" onCancel={(event) => { event.preventDefault(); answer() }}>
      <h2 id="session-title">{word(locale, 'stillThere')}</h2>
      <p>
        {word(locale, 'signedOutIn')} <strong className="num" aria-hidden="true">{asTime(left.seconds)}</strong>
        <span className="hidden-text" role="status">{word(locale, 'signedOutIn')} {asTime(aloud(left.seconds))}</span>
      </p>
      <p id="session-why" className="text-muted">{word(locale, left.absolute ? 'lastsNoLonger' : 'soonBecause')}</p>
      {left.absolute
        ? <button type="button" className={buttonClass({ tone: 'primary' })} onClick={onSeen} autoFocus>{word(locale, 'understood')}</button>
        : <form action={stay}><button type="submit" className={buttonClass({ tone: 'primary' })} autoFocus>{word(locale, 'staySignedIn')}</button></form>}
    </dialog>
  )
}
