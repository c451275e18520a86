import { DataTable } from '@/components/ui/data-table'
import { formatCents } from '@/lib/money'

type Proposal = { id: string; months: number; owedCents: number; reason: string; leftOut: string | null; outcome: string | null; member: { id: string; memberNumber: string; firstName: string; lastName: string } }

/** Everybody in a proposal, with the reason; what came of it once it is decided. */
export function ProposalTable({ proposals, open, decides, runId }: { proposals: readonly Proposal[]; open: boolean; decides: boolean; runId: string }) {
  return (
    <DataTable
      caption="Who is proposed"
      rows={proposals}
      rowKey={(proposal) => proposal.id}
      columns={[
        { key: 'name', label: 'Member', rowHeader: true, cell: ({ member }) => <><a href={`/dues/${member.id}`}>{member.lastName}, {member.firstName}</a><br /><small className="text-muted">{member.memberNumber}</small></> },
        { key: 'months', label: 'Months past grace', numeric: true, cell: (proposal) => proposal.months },
        { key: 'owed', label: 'Owed', numeric: true, cell: (proposal) => formatCents(proposal.owedCents) },
        { key: 'reason', label: 'Why', cell: (proposal) => proposal.reason },
        ...(open
          ? [{
              key: 'left', label: 'Left out',
              cell: (proposal: Proposal) => <>{proposal.leftOut ?? ''} {decides && <a href={`/arrears/runs/${runId}/${proposal.id}`}>{proposal.leftOut ? 'Take in again' : 'Leave out'}<span className="visually-hidden"> {proposal.member.firstName} {proposal.member.lastName}</span></a>}</>,
            }]
          : [{ key: 'outcome', label: 'What came of it', cell: (proposal: Proposal) => proposal.outcome ?? 'Nothing: the proposal was let go.' }]),
      ]}
    />
  )
}
