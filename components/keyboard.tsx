'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Finder } from './finder'
import { editLink, isTyping, moveCursor, roomLink, rooms, rowsOf, rowUnder } from './key-map'
import { buttonClass } from './ui/button'

type Shown = 'find' | 'keys' | null
const waitForRoomMs = 1_500

type KeyboardProps = {
  /** Single letters do something; the profile turns that off. */
  letters: boolean
  /** Keeps what was opened from the search. */
  remembers: boolean
}

/** The keys of staff's pages and the two dialogs they open. Letters never count where somebody types, nor while a dialog is open. */
export function Keyboard({ letters, remembers }: KeyboardProps) {
  const [shown, setShown] = useState<Shown>(null)
  useEffect(() => {
    let roomUntil = 0
    const onLetter = (key: string): boolean => {
      const toRoom = Date.now() < roomUntil && rooms[key] ? roomLink(document, rooms[key]) : null
      roomUntil = key === 'g' ? Date.now() + waitForRoomMs : 0
      if (toRoom) return toRoom.click(), true
      if (key === '?') return setShown('keys'), true
      if (key === '/') return document.getElementById('find')?.focus(), true
      if (key === 'j' || key === 'k') return moveCursor(document, key === 'j' ? 1 : -1)
      if (key !== 'e') return false
      const edit = editLink(document, rowUnder(document.activeElement))
      edit?.click()
      return edit !== null
    }
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      if ((ctrlKey || metaKey) && !altKey && !event.shiftKey && key.toLowerCase() === 'k') {
        event.preventDefault()
        return setShown('find')
      }
      if (ctrlKey || metaKey || altKey || isTyping(target)) return
      const row = rowUnder(document.activeElement)
      if (key === 'Escape' && row) return (document.activeElement as HTMLElement).blur()
      const arrows = (key === 'ArrowDown' || key === 'ArrowUp') && (row ?? (document.activeElement as HTMLElement).matches('.table-region'))
      if (arrows ? moveCursor(document, key === 'ArrowDown' ? 1 : -1) : letters && onLetter(key)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [letters])
  // The event of a dialog that was closed may come when the next one is open already.
  const close = (which: Shown) => () => setShown((now) => (now === which ? null : now))
  if (shown === 'find') {
    return (
      <Box key="find" title="Search" onClose={close('find')}>
        <Finder
          kind="dialog" remembers={remembers} onGone={close('find')}
          foot={
            <p className="box-foot">
              <span className="box-hint"><kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Enter</kbd> opens, with <kbd>Ctrl</kbd> in a new tab</span>
              <button type="button" className="link-button" onClick={() => setShown('keys')}>All keys</button>
            </p>
          }
        />
      </Box>
    )
  }
  return shown === 'keys' ? <Box key="keys" title="Keys of this page" onClose={close('keys')}><Keys letters={letters} /></Box> : null
}

/** A dialog over the page. Escape, its button and a click beside it close it, and the focus goes back to where it was. */
function Box({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus() }
  }, [])
  return (
    <dialog
      ref={dialog} className="box" aria-labelledby="box-title" onClose={onClose} onCancel={(event) => { event.preventDefault(); onClose() }}
      onClick={(event) => { if (event.target === dialog.current) onClose() }}
    >
      <div className="box-in">
        <div className="box-head">
          <h2 id="box-title">{title}</h2>
          <button type="button" className={buttonClass({ tone: 'quiet' })} onClick={onClose}>Close</button>
        </div>
        {children}
      </div>
    </dialog>
  )
}

type Key = { keys: string[]; does: string }

/** What works on this page just now, read off the page itself. */
function keysOf(letters: boolean): { title: string; keys: Key[] }[] {
  const list = rowsOf(document).length > 0
  const anywhere: Key[] = [{ keys: ['Ctrl', 'K'], does: 'Search everything (on a Mac ⌘ K)' }, { keys: ['Esc'], does: 'Close what is open' }]
  if (letters) anywhere.push({ keys: ['/'], does: 'Go to the search box' }, { keys: ['?'], does: 'Show these keys' })
  if (letters && !list && editLink(document, null)) anywhere.push({ keys: ['e'], does: 'Edit this record' })
  const inList: Key[] = [
    ...(letters ? [{ keys: ['j'], does: 'Next row' }, { keys: ['k'], does: 'Row before' }] : []),
    { keys: ['↓', '↑'], does: 'The same, from a row of the list' }, { keys: ['Enter'], does: 'Open the row' },
    ...(letters && editLink(document, null) ? [{ keys: ['e'], does: 'Edit the row or the record' }] : []), { keys: ['Esc'], does: 'Leave the list' },
  ]
  const go = Object.entries(rooms).flatMap(([letter, href]): Key[] => {
    const does = roomLink(document, href)?.querySelector('span')?.textContent
    return letters && does ? [{ keys: ['g', letter], does }] : []
  })
  return [{ title: 'Anywhere', keys: anywhere }, { title: 'In this list', keys: list ? inList : [] }, { title: 'Go to', keys: go }].filter(({ keys }) => keys.length > 0)
}

function Keys({ letters }: { letters: boolean }) {
  return (
    <>
      <div className="keys">
        {keysOf(letters).map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map((one) => (
                <div key={one.keys.join(' ')}>
                  <dt>{one.keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
                  <dd>{one.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="box-foot">
        <span>{letters ? 'Single letters get in your way?' : 'Single letters are turned off.'}</span>
        <a href="/profile">{letters ? 'Turn them off' : 'Turn them on'}</a>
      </p>
    </>
  )
}
