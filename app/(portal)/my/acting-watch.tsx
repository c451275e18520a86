'use client'

import { useEffect } from 'react'

/** Loads the page anew where the band above it names another member than the page: it was drawn before a second window switched. */
export function ActingWatch({ memberId }: { memberId: string }) {
  useEffect(() => {
    const named = document.querySelector<HTMLElement>('[data-acting-for]')?.dataset['actingFor']
    if (named !== memberId) location.reload()
  }, [memberId])
  return null
}
