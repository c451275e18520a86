import { BarRows } from '@/components/charts/bar-rows'
import { Columns } from '@/components/charts/columns'
import { DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import { formatMonth, formatMonthShort } from '@/lib/dates'
import type { Board } from '@/lib/leadership/schema'
import { classificationLabels, statusLabels } from '@/lib/members/schema'
import { MemberStatus } from '@/lib/generated/prisma/enums'
import { ChartCard } from './chart-card'
import { number } from './number'

const statuses = Object.values(MemberStatus)

export function MembersCard({ members }: Pick<Board, 'members'>) {
  return (
    <ChartCard title="Members by classification and status" how="members" wide>
      <BarRows
        caption="Members by classification and status" head={{ row: 'Classification', figures: [...statuses.map((status) => statusLabels[status]), 'All'] }} legend={statuses.map((status) => statusLabels[status])}
        rows={members.rows.filter((row) => row.all.value > 0).map((row) => ({
          key: row.classification, label: classificationLabels[row.classification], parts: statuses.map((status) => row.byStatus[status].value),
          figures: [...statuses.map((status) => number(row.byStatus[status])), number(row.all)],
        }))}
        foot={{ label: 'All', figures: [...statuses.map((status) => number(members.byStatus[status])), number(members.all)] }}
      />
    </ChartCard>
  )
}

export function MovementCard({ movement, months }: Pick<Board, 'movement' | 'months'>) {
  const { joined, left, rows } = movement
  return (
    <ChartCard title={`Joined and left in ${months} months`} how="movement">
      <p>{number(joined)} joined, {number(left)} left.</p>
      <Columns
        title={`Members who joined and who left, month by month: ${joined.value} joined, ${left.value} left in ${months} months`} labels={rows.map((row) => formatMonthShort(row.on))}
        series={[{ name: 'Joined', values: rows.map((row) => row.joined.value) }, { name: 'Left', values: rows.map((row) => row.left.value) }]}
      />
      <Disclosure summary="Month by month">
        <DataTable
          caption="Joined and left, month by month" rows={[...rows].reverse()} rowKey={(row) => row.on}
          columns={[
            { key: 'month', label: 'Month', cell: (row) => formatMonth(row.on) },
            { key: 'joined', label: 'Joined', numeric: true, cell: (row) => number(row.joined) },
            { key: 'left', label: 'Left', numeric: true, cell: (row) => number(row.left) },
          ]}
        />
      </Disclosure>
    </ChartCard>
  )
}

export function EmployersCard({ employers }: Pick<Board, 'employers'>) {
  return (
    <ChartCard title="Employers by current members" how="employers">
      <p>{number(employers.all)} {employers.all.value === 1 ? 'organization employs' : 'organizations employ'} members today.</p>
      <BarRows
        caption="Employers by current members" head={{ row: 'Employer', figures: ['Jobs'] }}
        rows={employers.rows.map((row) => ({ key: row.organizationId, label: row.name, parts: [row.jobs.value], figures: [number(row.jobs)] }))}
      />
    </ChartCard>
  )
}
