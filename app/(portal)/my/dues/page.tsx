import type { Metadata } from 'next'
import { StandingBadge } from '@/components/standing-badge'
import { LinkButton } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Stat, Stats } from '@/components/ui/stat'
import { addDays, formatDate, formatMonth } from '@/lib/dates'
import { listExemptions } from '@/lib/dues/exemptions'
import { getDuesAccount } from '@/lib/dues/queries'
import type { MessageKey } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { BankPayments } from '../bank-payments'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'
import { whyOf } from '../standing-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('dues.title') }
}

export default async function MyDuesPage() {
  const { viewer, memberId, locale, say } = await requireMember()
  const account = await show(getDuesAccount(viewer, { memberId }))
  const exemptions = await show(listExemptions(viewer, { memberId }))
  return (
    <>
      <MyHeader
        title={say('dues.title')}
        lead={whyOf(account.standing, locale)}
        badges={<StandingBadge tone={account.standing.tone} label={say(`standing.${account.standing.key}`)} />}
        actions={<LinkButton href="/my/pay" tone="primary" icon="pay">{say('nav.pay')}</LinkButton>}
        locale={locale}
      />
      <BankPayments debits={await show(listDebitsOfMember(viewer, { memberId }))} memberId={memberId} locale={locale} />
      <Stats>
        <Stat label={say('dues.balance')} value={<span className="num">{formatCents(account.owedCents)}</span>} />
        <Stat label={say('dues.credit')} value={<span className="num">{formatCents(account.creditCents)}</span>} />
      </Stats>
      {exemptions.length > 0 && (
        <Notice tone="info" title={say('dues.exempt')}>
          <ul>
            {exemptions.map(({ id, kind, startsOn, endsOn }) => {
              const [what, from] = [say(`dues.exempt.${kind}`), formatDate(startsOn, locale)]
              return <li key={id}>{endsOn ? say('dues.exempt.fromTo', { what, from, to: formatDate(addDays(endsOn, -1), locale) }) : say('dues.exempt.from', { what, from })}</li>
            })}
          </ul>
        </Notice>
      )}
      <DataTable
        caption={say('dues.caption')}
        rows={account.months}
        rowKey={(month) => month.chargeId}
        empty={<EmptyState kind="no-data" title={say('dues.none')}>{say('dues.noneBody')}</EmptyState>}
        columns={[
          { key: 'month', label: say('dues.month'), cell: (month) => formatMonth(month.startsOn, locale) },
          { key: 'due', label: say('dues.due'), cell: (month) => formatDate(month.dueOn, locale) },
          {
            key: 'charged', label: say('dues.charged'), numeric: true,
            cell: (month) => <>{formatCents(month.amountCents)}<br /><small className="text-muted">{say('dues.rate', { classification: say(`classification.${month.classification}`) })}</small></>,
          },
          {
            key: 'paid', label: say('dues.paid'),
            cell: (month) => month.lines.map((line) => (
              <div key={`${line.journalId}${line.cents}`}>
                {say('dues.settledBy', { what: say(`dues.journal.${line.kind}` as MessageKey), date: formatDate(line.occurredOn, locale), amount: formatCents(line.cents) })}
              </div>
            )),
          },
          { key: 'open', label: say('dues.open'), numeric: true, cell: (month) => formatCents(month.openCents) },
        ]}
      />
    </>
  )
}
