'use client'
import { useRouter } from 'next/navigation'
import { createElement, useEffect, useState, type ReactNode } from 'react'

type Drawings = Map<string, string[]>
const shared = globalThis as { ip2aDrawings?: Drawings }
const inBrowser = typeof window !== 'undefined'
/** What this document brought with it, for when a part of it is put up again. */
const kept = new Map<string, string>()

/** HTML that stands in the document already is not sent a second time: on the server it waits beside the request, in the browser it is read off the page. */
function htmlOf(id: string): string | undefined {
  if (!inBrowser) {
    const at = id.lastIndexOf('.')
    return shared.ip2aDrawings?.get(id.slice(0, at))?.[Number(id.slice(at + 1))]
  }
  const html = kept.get(id) ?? document.querySelector(`[data-drawn="${id}"]`)?.innerHTML
  if (html !== undefined) kept.set(id, html)
  return html
}

type HtmlProps = {
  as: string
  /** The attributes of the outermost element. */
  its: Readonly<Record<string, unknown>>
  /** What stands inside, or the `id` under which it is found. */
  html?: string
  id?: string
}

/** Whether a browser makes the same of both. */
function isSame(as: string, html: string, read: string): boolean {
  const element = document.createElement(as)
  element.innerHTML = html
  return element.innerHTML === read
}

/** One element whose inside is HTML that the server wrote. Nothing in it is React's. */
export function Html({ as, its, html, id }: HtmlProps): ReactNode {
  const router = useRouter()
  const [read] = useState(() => (html === undefined ? htmlOf(id!) : undefined))
  // Drawn again and the same: what was ticked, opened or chosen in it stays.
  const inside = html === undefined || (read !== undefined && isSame(as, html, read)) ? read : html
  // Where drawing failed on the server the browser draws by itself, and asks for what never came.
  const lost = inside === undefined
  useEffect(() => { if (lost) router.refresh() }, [lost, router])
  return createElement(as, { ...its, 'data-drawn': id, suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: inside ?? '' } })
}
