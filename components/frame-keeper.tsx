'use client'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { currentHref } from './current-href'
import { keepPicks } from './pick-keeper'

const openMenus = () => [...document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')]

/** Whether the browser would follow this link here and now, in this very tab. */
const isPlainClick = (event: MouseEvent) => event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** A choice that the browser keeps is sent without leaving the page, which shows it at once. What stands in its forms stays. */
async function choose(form: HTMLFormElement, submitter: HTMLElement | null, redraw: () => void): Promise<void> {
  await fetch(location.href, { method: 'POST', body: new FormData(form, submitter) })
  const { theme } = form.dataset
  if (theme === undefined || !(submitter instanceof HTMLButtonElement)) return redraw()
  document.documentElement.dataset['theme'] = submitter.value
  for (const button of form.querySelectorAll('button')) button.ariaPressed = String(button === submitter)
}

/**
 * What the frame does in the browser, in one place: the frame itself is plain HTML. Links marked `data-soft` change the page within the
 * document, the room one is in is marked, the rooms and menus that stand open over the page are put away, and the
 * chosen rows of a list are counted.
 */
export function FrameKeeper() {
  const router = useRouter()
  const path = usePathname()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const link = target?.closest<HTMLAnchorElement>('a[href]')
      for (const menu of openMenus()) if (link || !target || !menu.contains(target)) menu.open = false
      if (!link) return
      // A page that is changed by script leaves what stands over it open.
      const over = link.closest<HTMLElement>('[popover]')
      if (over?.matches(':popover-open')) over.hidePopover()
      if (link.dataset['soft'] === undefined || link.target || link.origin !== location.origin || !isPlainClick(event)) return
      event.preventDefault()
      router.push(link.getAttribute('href') as Route)
    }
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      for (const menu of openMenus()) {
        menu.open = false
        menu.querySelector('summary')?.focus()
      }
    }
    const onSubmit = (event: SubmitEvent) => {
      if (!(event.target instanceof HTMLFormElement) || event.target.dataset['choice'] === undefined) return
      event.preventDefault()
      void choose(event.target, event.submitter, () => router.refresh())
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    document.addEventListener('submit', onSubmit)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('submit', onSubmit)
    }
  }, [router])
  useEffect(keepPicks, [])
  useEffect(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a.nav-link')]
    const current = currentHref(links.map((link) => link.getAttribute('href')!), path)
    for (const link of links) {
      if (link.getAttribute('href') === current) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
  }, [path])
  return null
}
