import { toldToWait } from '@/lib/answer-status'
import { BareShell } from '@/components/nav'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { getViewer, requestFacts } from '@/lib/auth/session'
import { PresentingBand } from './(portal)/presenting-band'
import { hallFor } from './hall'
import { DeadEnd } from './dead-end'

/** What is about one person, while somebody presents. */
async function HiddenPage() {
  const hall = await hallFor('en')
  return (
    <BareShell hall={hall.name} banner={<PresentingBand />} wide>
      <title>Hidden while presenting · IP2A Portal</title>
      <PageHeader title="Hidden while presenting" lead="This page is about one record, and names are hidden until you stop presenting." />
      <p><LinkButton href="/leadership">Back to the dashboard</LinkButton></p>
    </BareShell>
  )
}

/** A closed room; or too many searches, which have no page of their own in Next. */
export default async function ForbiddenPage() {
  const seconds = toldToWait((await requestFacts()).requestId)
  if (seconds !== undefined) return <DeadEnd title="error.tooMany" body="error.tooManyBody" values={{ seconds: String(seconds) }} />
  if ((await getViewer())?.presenting) return <HiddenPage />
  return <DeadEnd title="error.forbidden" body="error.forbiddenBody" />
}
