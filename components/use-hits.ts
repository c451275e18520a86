'use client'
import { useEffect, useState } from 'react'
import type { Found, HitGroup } from '@/lib/search/schema'

const pauseMs = 110

export type Hits = {
  groups: readonly HitGroup[]
  /** The words that these answer; null while nothing has been answered. */
  words: string | null
  /** What to tell where the search does not answer. */
  problem: string | null
}

const nothing: Hits = { groups: [], words: null, problem: null }
const silent = 'The search does not answer just now. Press Enter to try the page of results.'

/** What the search answers while somebody types: one request a pause, the last one counts, and what stood there stays until it comes. */
export function useHits(words: string, asking: boolean): Hits {
  const [hits, setHits] = useState<Hits>(nothing)
  const q = words.trim()
  useEffect(() => {
    if (!asking) return
    const left = new AbortController()
    const look = async () => {
      try {
        const answer = await fetch(`/search/find?q=${encodeURIComponent(q)}`, { signal: left.signal })
        const body = await answer.json() as Found & { message?: string }
        setHits(answer.ok ? { groups: body.groups, words: q, problem: null } : { groups: [], words: q, problem: body.message ?? silent })
      } catch {
        if (!left.signal.aborted) setHits({ groups: [], words: q, problem: silent })
      }
    }
    const timer = setTimeout(() => void look(), q === '' ? 0 : pauseMs)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [q, asking])
  return asking ? hits : nothing
}
