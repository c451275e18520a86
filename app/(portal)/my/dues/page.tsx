import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { StandingBadge } from '@/components/standing-badge'
import { WhyOwed } from '@/components/why-owed'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Stat, Stats } from '@/components/ui/stat'
import { addDays, formatDate, formatMonth } from '@/lib/dates'
import { listExemptions } from '@/lib/dues/exemptions'
import { getExplanationNow } from '@/lib/dues/explanations'
import { getDuesAccount } from '@/lib/dues/queries'
import { formatCents, sumCents } from '@/lib/money'
import { together } from '@/lib/operation'
import { oneEach, show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { BankPayments } from '../bank-payments'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'
import { whyOf } from '../standing-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('dues.title') }
}

export default drawn(MyDuesPage)

async function MyDuesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const all = (await oneEach(searchParams))['all'] === '1'
  const { account, exemptions, why } = await show(together(viewer, {
    account: getDuesAccount.of({ memberId }), exemptions: listExemptions.of({ memberId }), why: getExplanationNow.of({ memberId, all }),
  }))
  const comingCents = sumCents(account.onItsWay.map((one) => one.amountCents))
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
        {comingCents > 0 && <Stat label={say('dues.onItsWay')} value={<span className="num">{formatCents(comingCents)}</span>} />}
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
      <Card id="why" title={say('why.title')} flush>
        <WhyOwed before={why.before} lines={why.lines} locale={locale} />
      </Card>
      <p>
        {why.balanceCents > 0 ? say('why.end', { amount: formatCents(why.balanceCents) })
          : why.balanceCents < 0 ? say('why.endCredit', { amount: formatCents(-why.balanceCents) }) : say('why.endNothing')}
        {comingCents > 0 && ` ${say('why.onItsWay', { amount: formatCents(comingCents) })}`}
        {` ${say('why.standing', { standing: say(`standing.${account.standing.key}`) })} ${whyOf(account.standing, locale)} `}
        {why.before && <a href="/my/dues?all=1#why">{say('why.all')}</a>}
        {all && <a href="/my/dues#why">{say('why.fewer')}</a>}
      </p>
      {account.fees.length > 0 && (
        <DataTable
          caption={say('dues.fees')}
          showCaption
          rows={account.fees}
          rowKey={(fee) => fee.feeId}
          columns={[
            { key: 'fee', label: say('dues.fee'), cell: (fee) => say(`fee.${fee.kind}`) },
            { key: 'on', label: say('why.date'), cell: (fee) => formatDate(fee.chargedOn, locale) },
            { key: 'amount', label: say('dues.charged'), numeric: true, cell: (fee) => formatCents(fee.amountCents) },
            { key: 'open', label: say('dues.open'), numeric: true, cell: (fee) => formatCents(fee.openCents) },
          ]}
        />
      )}
      <DataTable
        caption={say('dues.caption')}
        rows={account.months}
        rowKey={(month) => month.chargeId}
        empty={<EmptyState kind="no-data" title={say('dues.none')}>{say('dues.noneBody')}</EmptyState>}
        columns={[
          { key: 'month', label: say('dues.month'), cell: (month) => <time dateTime={month.startsOn}>{formatMonth(month.startsOn, locale)}</time> },
          { key: 'due', label: say('dues.due'), cell: (month) => <time dateTime={month.dueOn}>{formatDate(month.dueOn, locale)}</time> },
          {
            key: 'charged', label: say('dues.charged'), numeric: true,
            cell: (month) => <>{formatCents(month.amountCents)}<br /><small className="text-muted">{say('dues.rate', { classification: say(`classification.${month.classification}`) })}</small></>,
          },
          {
            key: 'paid', label: say('dues.paid'),
            cell: (month) => month.lines.map((line) => (
              <div key={`${line.journalId}${line.cents}`}>
                {say('dues.settledBy', { what: say(`why.${line.kind}`), date: formatDate(line.occurredOn, locale), amount: formatCents(line.cents) })}
              </div>
            )),
          },
          { key: 'open', label: say('dues.open'), numeric: true, cell: (month) => formatCents(month.openCents) },
        ]}
      />
    </>
  )
}
