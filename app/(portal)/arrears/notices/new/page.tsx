import type { Metadata } from 'next'
import { randomUUID } from 'node:crypto'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CheckboxField, RadioGroup } from '@/components/ui/choice-fields'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getArrearsRules, previewNotices } from '@/lib/arrears/queries'
import { fateLabels, fates } from '@/lib/arrears/rules'
import { listKinds, noticeLabels, queryOf, viewFrom, type ListKind } from '@/lib/arrears/schema'
import { requireViewer } from '@/lib/auth/session'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { sendNoticesAction } from '../../actions'

export const metadata: Metadata = { title: 'Send notices' }

const several = (count: number, one: string) => `${count.toLocaleString('en-US')} ${count === 1 ? one : `${one}s`}`

/** What would go out, to how many, before anything does; opening this page sends nothing. */
export default drawn(NewNoticesPage)

async function NewNoticesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const params = await oneEach(searchParams)
  const { q, standing, status, age, months, contact } = viewFrom(params)
  const said = Object.fromEntries(Object.entries({ q, standing, status, age, months, contact }).filter(([, value]) => value !== undefined && value !== '')) as Record<string, string | number>
  const kind: ListKind = listKinds.find((one) => one === params['kind']) ?? (status === 'suspended' ? 'suspended' : 'reminder')
  const again = params['again'] === 'on'
  const [{ counts, members, owedCents }, rules] = await Promise.all([
    show(previewNotices(viewer, { q, standing, status, age, months, contact, kind, ...(again ? { again: 'on' } : {}) })), show(getArrearsRules(viewer, {})),
  ])
  const told = counts.mail + counts.letter
  const back = queryOf({ q, standing, status, age, months, contact })
  return (
    <>
      <PageHeader title="Send notices" crumbs={[{ href: `/arrears${back}`, label: 'Arrears' }]} lead={`${several(members, 'member')} ${members === 1 ? 'is' : 'are'} chosen by the list’s filters.`} />
      <Card title="What to send">
        <form method="get" action="/arrears/notices/new" className="stack">
          {Object.entries(said).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <RadioGroup name="kind" label="Kind" value={kind} options={listKinds.map((one) => ({ value: one, ...noticeLabels[one] }))} cards />
          <CheckboxField name="again" label={`Also to those who were told within the last ${rules.noticeDays} days`} checked={again} />
          <div className="form-foot"><button type="submit" className="button button-secondary">Count again</button></div>
        </form>
      </Card>
      <Card title="What would go out" note="A mail carries a link to pay. Letters are printed in the next step, each with a code to pay by.">
        <DescriptionList rows facts={fates.filter((fate) => counts[fate] > 0 || fate === 'mail' || fate === 'letter').map((fate) => ({ label: fateLabels[fate], value: counts[fate].toLocaleString('en-US') }))} />
      </Card>
      {told === 0
        ? <><Notice tone="info">There is nobody to send this to.</Notice><p><LinkButton href={`/arrears${back}`}>Back to the list</LinkButton></p></>
        : (
          <ConfirmForm
            action={sendNoticesAction}
            tone="primary"
            consequence={`${several(counts.mail, 'mail')} will be sent at once and ${several(counts.letter, 'letter')} made ready to print, about ${formatCents(owedCents)} in all. Nobody gets a second one if you send this twice.`}
            submitLabel={`Send to ${several(told, 'member')}`}
            hidden={{ ...said, kind, batchId: randomUUID(), ...(again ? { again: 'on' } : {}) }}
            cancelHref={`/arrears${back}`}
          />
        )}
    </>
  )
}
