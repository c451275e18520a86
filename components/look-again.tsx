'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const SECONDS = 6

/** Asks again every few seconds and keeps the reader's place: reloading the page under somebody's hands is what WCAG 2.2.1 forbids. */
export function LookAgain() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), SECONDS * 1000)
    return () => clearInterval(timer)
  }, [router])
  return <noscript><meta httpEquiv="refresh" content={String(SECONDS)} /></noscript>
}
