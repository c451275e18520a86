'use client'
import { useEffect, useState } from 'react'
import { word, type Locale } from './ui/words'

/** The head of a printed page: whose it is, and when it left the printer. The hour is set as it prints: a tab may be open all day. */
export function PrintHead({ hall, locale }: { hall: string | undefined; locale: Locale }) {
  const [printed, setPrinted] = useState('')
  useEffect(() => {
    const paper = matchMedia('print')
    const note = () => setPrinted(new Intl.DateTimeFormat(locale === 'es' ? 'es-US' : 'en-US', {
      year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short',
    }).format(new Date()))
    paper.addEventListener('change', note)
    return () => paper.removeEventListener('change', note)
  }, [locale])
  return (
    <p className="print-head">
      <span>{[hall, 'IP2A Portal'].filter(Boolean).join(' · ')}</span>
      <span>{printed && `${word(locale, 'printed')} ${printed}`}</span>
    </p>
  )
}
