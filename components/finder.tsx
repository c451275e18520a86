'use client'
// The search over everything: a combobox of the ARIA pattern with its results in groups. It stands in the top bar and in the dialog of Ctrl K.
// Without JavaScript it is a plain form that leads to the page of results.
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useContext, useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Hit, HitGroup } from '@/lib/search/schema'
import { nextChoice } from './next-choice'
import { recentHits, rememberHit } from './recent-hits'
import { classNames } from './ui/class-names'
import { DraftOwner } from './ui/draft-owner'
import { Icon } from './ui/icon'
import { useHits } from './use-hits'

type FinderProps = {
  /** `bar`: results open under the box. `dialog`: they stand below it, the first is chosen, and something stands there before anything is typed. */
  kind: 'bar' | 'dialog'
  /** Keeps what was opened; not while names are hidden. */
  remembers: boolean
  /** A result was opened, and the page is about to change. */
  onGone?: () => void
  foot?: ReactNode
}

const pageOf = (words: string) => `/search?q=${encodeURIComponent(words)}`

/** The groups as they stand: recent ones before anything is typed, the way to all results at the end. */
function shownGroups(groups: readonly HitGroup[], words: string, recent: Hit[]): HitGroup[] {
  if (words === '') return recent.length > 0 ? [{ key: 'recent', label: 'Opened of late', hits: recent }, ...groups] : [...groups]
  const all: Hit = { key: 'all', title: `See all results for “${words}”`, detail: '', href: pageOf(words) }
  return groups.length === 0 ? [] : [...groups, { key: 'more', label: 'More', hits: [all] }]
}

const said = (count: number, groups: number, problem: string | null) => {
  if (problem) return problem
  if (count === 0) return 'Nothing found.'
  return `${count} ${count === 1 ? 'result' : 'results'} in ${groups} ${groups === 1 ? 'group' : 'groups'}.`
}

export function Finder({ kind, remembers, onGone, foot }: FinderProps) {
  const dialog = kind === 'dialog'
  const router = useRouter()
  const owner = useContext(DraftOwner)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(dialog)
  const [chosen, setChosen] = useState<number | null>(null)
  const words = typed.trim()
  const { groups, words: answered, problem } = useHits(typed, asking && (dialog || words !== ''))
  const shown = answered === null ? [] : shownGroups(groups, answered, remembers ? recentHits(owner) : [])
  const hits = shown.flatMap((group) => group.hits)
  const fresh = answered === words
  // In the dialog Enter opens the first; in the bar it leads to all results until one is chosen.
  const active = chosen ?? (dialog && fresh && words !== '' && hits.length > 1 ? 0 : -1)
  const open = asking && answered !== null && (dialog || words !== '')
  const optionId = (index: number) => `${listId}-${index}`
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])

  const close = () => { if (!dialog) setAsking(false); setChosen(null) }
  const go = (hit: Hit, newTab: boolean) => {
    if (remembers && hit.key !== 'all') rememberHit(owner, hit)
    if (newTab) return void window.open(hit.href, '_blank', 'noopener')
    close()
    setTyped('')
    onGone?.()
    router.push(hit.href as Route)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (!asking) return setAsking(true)
      if (hits.length > 0) setChosen(nextChoice(key, active, hits.length))
    } else if (key === 'Enter' && open && fresh && hits[active]) {
      event.preventDefault()
      go(hits[active], event.ctrlKey || event.metaKey)
    } else if (key === 'Escape' && open && !dialog) {
      event.preventDefault()
      close()
    }
  }
  let index = -1
  return (
    <form className={classNames('search', 'finder', dialog && 'finder-in-dialog')} action="/search" method="get" role="search" aria-label={dialog ? 'Search here' : 'Search everything'}>
      <Icon name="search" />
      <input
        className="control" type="text" enterKeyHint="search" name="q" id={dialog ? undefined : 'find'} role="combobox" autoComplete="off" spellCheck={false}
        aria-label={dialog ? 'Search members, employers, receipts, pages' : 'Search everything'} placeholder="Name, number, phone, receipt, page" maxLength={200}
        aria-autocomplete="list" aria-expanded={open && hits.length > 0} aria-controls={listId}
        aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
        value={typed}
        onChange={({ currentTarget }) => { setTyped(currentTarget.value); setAsking(true); setChosen(null) }}
        onKeyDown={onKeyDown} onBlur={close}
      />
      {!dialog && <kbd aria-hidden="true">Ctrl K</kbd>}
      <button type="submit" className="hidden-text" tabIndex={dialog ? -1 : undefined}>Search</button>
      <div className="finder-found" hidden={!open}>
        <div id={listId} role="listbox" aria-label="Results" hidden={hits.length === 0}>
          {shown.map((group) => (
            <div key={group.key} role="group" aria-labelledby={`${listId}-${group.key}`}>
              <p id={`${listId}-${group.key}`} role="presentation" className="finder-group">{group.label}</p>
              {group.hits.map((hit) => {
                const at = ++index
                return (
                  <div
                    key={hit.key} id={optionId(at)} role="option" aria-selected={at === active}
                    onMouseDown={(event) => event.preventDefault()} onClick={(event) => go(hit, event.ctrlKey || event.metaKey)}
                  >
                    <span>{hit.title}</span>
                    {hit.detail && <span className="hint">{hit.detail}</span>}
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        {open && hits.length === 0 && <p className="finder-none">{problem ?? (words === '' ? 'Type a name, a number, a phone, a receipt or a page.' : `Nothing found for “${answered}”.`)}</p>}
      </div>
      {foot}
      <p role="status" className="hidden-text">{open && fresh ? said(hits.length, shown.length, problem) : ''}</p>
    </form>
  )
}
