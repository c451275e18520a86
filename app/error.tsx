'use client'

import { buttonClass } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

/** Shown where a page could not be drawn. It knows nothing of the viewer: whatever failed may have been just that. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="bare-main stack">
      <title>Something went wrong · IP2A Portal</title>
      <PageHeader title="Something went wrong on our side" lead="Nothing was changed. Please try again in a moment." />
      {error.digest && <p className="text-muted">Number for the office: {error.digest}</p>}
      <p><button type="button" className={buttonClass({ tone: 'primary' })} onClick={reset}>Try again</button></p>
    </main>
  )
}
