'use client'
import { useEffect, useState } from 'react'

const pauseMs = 180
const fewestLetters = 2

export type Found<T> = {
  results: readonly T[]
  /** The words that these results answer; null while nothing has been asked. */
  words: string | null
  /** The search does not answer: signed out, or offline. */
  failed: boolean
}

const nothing = { results: [], words: null, failed: false } as const

/** What an address answers to words while they are typed: one request a pause, and only the last one counts. */
export function useFound<T>(find: string, words: string, asking: boolean): Found<T> {
  const [found, setFound] = useState<Found<T>>(nothing)
  const q = words.trim()
  const ask = asking && q.length >= fewestLetters
  useEffect(() => {
    if (!ask) return
    const left = new AbortController()
    const look = async () => {
      try {
        const answer = await fetch(`${find}${find.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`, { signal: left.signal })
        if (!answer.ok) throw new Error(answer.statusText)
        setFound({ ...(await answer.json() as { results: T[] }), words: q, failed: false })
      } catch {
        if (!left.signal.aborted) setFound({ results: [], words: q, failed: true })
      }
    }
    const timer = setTimeout(() => void look(), pauseMs)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [find, q, ask])
  return ask ? found : nothing
}
