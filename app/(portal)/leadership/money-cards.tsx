import { Area } from '@/components/charts/area'
import { BarRows } from '@/components/charts/bar-rows'
import { DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import { ages } from '@/lib/arrears/schema'
import { formatMonth, formatMonthShort } from '@/lib/dates'
import { decisionLabels, type Board } from '@/lib/leadership/schema'
import { methodLabels } from '@/lib/payments/schema'
import { ChartCard } from './chart-card'
import { number } from './number'

export function CollectionCard({ dues }: Pick<Board, 'dues'>) {
  const last = dues.at(-1)
  return (
    <ChartCard title="Dues charged and settled" how="dues">
      {last
        ? <p>{formatMonth(last.on)}: {number(last.settled)} of {number(last.charged)} settled, {number(last.share)}. {number(last.open)} is open.</p>
        : <p className="text-muted">No month was charged in this span.</p>}
      {last && <Area
        title={`Share of each month’s dues that is settled, in percent; ${formatMonth(last.on)}: ${(last.share.value / 10).toFixed(1)} %`} labels={dues.map((row) => formatMonthShort(row.on))}
        values={dues.map((row) => row.share.value / 10)} top={100} tick={(value) => `${value} %`}
      />}
      <Disclosure summary="Month by month">
        <DataTable
          caption="Dues charged and settled, month by month" rows={[...dues].reverse()} rowKey={(row) => row.on}
          columns={[
            { key: 'month', label: 'Month', cell: (row) => formatMonth(row.on) },
            { key: 'members', label: 'Members', numeric: true, cell: (row) => number(row.members) },
            { key: 'charged', label: 'Charged', numeric: true, cell: (row) => number(row.charged) },
            { key: 'settled', label: 'Settled', numeric: true, cell: (row) => number(row.settled) },
            { key: 'open', label: 'Open', numeric: true, cell: (row) => number(row.open) },
            { key: 'share', label: 'Rate', numeric: true, cell: (row) => number(row.share) },
          ]}
        />
      </Disclosure>
    </ChartCard>
  )
}

export function ArrearsCard({ arrears }: Pick<Board, 'arrears'>) {
  return (
    <ChartCard title="Arrears by age" how="arrears">
      <BarRows
        caption="Arrears by age" head={{ row: 'Overdue for', figures: ['Members', 'Owed'] }}
        rows={arrears.rows.map((row) => ({ key: row.age, label: ages[row.age].label, parts: [row.cents.value], figures: [number(row.members), number(row.cents)] }))}
        foot={{ label: 'All', figures: [number(arrears.members), number(arrears.cents)] }}
      />
    </ChartCard>
  )
}

export function MethodsCard({ methods, months }: Pick<Board, 'methods' | 'months'>) {
  return (
    <ChartCard title={`How ${months} months were paid`} how="methods">
      <BarRows
        caption="Payments by method" head={{ row: 'Method', figures: ['Payments', 'Sum'] }}
        rows={methods.map((row) => ({ key: row.method, label: methodLabels[row.method], parts: [row.cents.value], figures: [number(row.payments), number(row.cents)] }))}
      />
    </ChartCard>
  )
}

export function DecisionsCard({ decisions }: Pick<Board, 'decisions'>) {
  return (
    <ChartCard title="Waiting for a decision" how="decisions">
      <dl className="facts rows">
        {decisions.map((one) => (
          <div key={one.key}><dt>{decisionLabels[one.key]}</dt><dd>{number(one.waiting)}{one.cents && one.cents.value > 0 && <>, {number(one.cents)}</>}</dd></div>
        ))}
      </dl>
    </ChartCard>
  )
}
