import { BareShell } from '@/components/nav'
import { getViewer } from '@/lib/auth/session'
import { HiddenWords } from './(portal)/hidden-words'
import { PresentingBand } from './(portal)/presenting-band'
import { closedWords, DeadEnd } from './dead-end'
import { hallFor } from './hall'

export default async function ForbiddenPage() {
  if (!(await getViewer())?.presenting) return <DeadEnd {...await closedWords()} />
  const hall = await hallFor('en')
  return <BareShell hall={hall.name} banner={<PresentingBand />} wide><HiddenWords /></BareShell>
}
