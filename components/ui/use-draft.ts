'use client'
import { useContext, useEffect, useRef, useState, type RefObject } from 'react'
import type { FormState } from '@/lib/form-state'
import { DraftOwner, FORGETTING, LEAVING } from './draft-owner'
import { draftFor, draftKey, keepDraft, valuesOf } from './drafts'

const PAUSE = 400
const historyEntry = () => (window as { navigation?: { currentEntry?: { key?: string } } }).navigation?.currentEntry?.key ?? null
const address = () => location.pathname + location.search
const isProblem = (state: FormState) => Boolean(state && !state.done)

/** A name of the form that is the same the next time it is drawn: its id, or the names of its fields. */
const nameOf = (form: HTMLFormElement) =>
  form.id || [...new Set([...form.elements].map((field) => (field as HTMLInputElement).name).filter((name) => name && !name.startsWith('$')))].join(',')

/**
 * Keeps what is typed into a form and hands it back after the sign-in ended over it, or on the way back to it. Answers the state to begin
 * from, and a way to let go of it. With `guard` the browser asks before unsaved words are left.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, state: FormState, guard: boolean): { restored: FormState; discard: () => void } {
  const owner = useContext(DraftOwner)
  const [restored, setRestored] = useState<FormState>(null)
  const typed = useRef(false)
  const sent = useRef<string | null>(null)
  const keyNow = () => (owner && form.current && !form.current.querySelector('input[type=password]') ? draftKey(owner, address(), nameOf(form.current)) : null)
  const save = (lost: boolean) => {
    const key = keyNow()
    if (key && form.current) keepDraft(sessionStorage, key, { values: valuesOf(new FormData(form.current)), entry: historyEntry(), lost, at: Date.now() })
  }
  const drop = () => {
    const key = keyNow()
    if (key) sessionStorage.removeItem(key)
  }

  useEffect(() => {
    const key = keyNow()
    const draft = key && draftFor(sessionStorage, key, historyEntry(), Date.now())
    if (!key || !draft) return
    typed.current = true
    // The words belong to this entry of the history from now on.
    keepDraft(sessionStorage, key, { ...draft, lost: false, entry: historyEntry() })
    // The store is the browser's: what it holds is known after the page has been drawn as the server drew it.
    setRestored({ values: draft.values })
  }, [owner])

  useEffect(() => {
    const element = form.current
    if (!element || !owner) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      typed.current = true
      clearTimeout(timer)
      timer = setTimeout(() => save(false), PAUSE)
    }
    const now = () => { if (typed.current && !sent.current) save(false) }
    const send = () => {
      clearTimeout(timer)
      if (typed.current) save(false)
      sent.current = location.href
    }
    const leave = () => {
      if (typed.current) save(true)
      typed.current = false
    }
    const forget = () => {
      clearTimeout(timer)
      typed.current = false
    }
    const ask = (event: BeforeUnloadEvent) => { if (guard && typed.current && !sent.current) event.preventDefault() }
    element.addEventListener('input', later)
    element.addEventListener('submit', send)
    window.addEventListener('pagehide', now)
    window.addEventListener(LEAVING, leave)
    window.addEventListener(FORGETTING, forget)
    window.addEventListener('beforeunload', ask)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('input', later)
      element.removeEventListener('submit', send)
      window.removeEventListener('pagehide', now)
      window.removeEventListener(LEAVING, leave)
      window.removeEventListener(FORGETTING, forget)
      window.removeEventListener('beforeunload', ask)
    }
  })

  useEffect(() => {
    if (!state) return
    sent.current = null
    if (!isProblem(state)) {
      typed.current = false
      drop()
    } else if (state.signedOut) {
      typed.current = true
      window.dispatchEvent(new Event('ip2a:signed-out'))
    }
  }, [state])

  // Sent, and the answer led somewhere else: it was taken. Where the address is the same the sending failed, and the words stay.
  const keyAtSubmit = useRef<string | null>(null)
  useEffect(() => {
    const element = form.current
    const note = () => { keyAtSubmit.current = keyNow() }
    element?.addEventListener('submit', note)
    return () => {
      element?.removeEventListener('submit', note)
      if (sent.current && sent.current !== location.href && keyAtSubmit.current) sessionStorage.removeItem(keyAtSubmit.current)
    }
  }, [])

  return {
    restored: state ? null : restored,
    discard: () => {
      drop()
      typed.current = false
      setRestored(null)
    },
  }
}
