import type { Metadata } from 'next'
import { drawn, DrawnOnce } from '@/components/drawn/drawn'
import { PageHeader } from '@/components/ui/page-header'
import { PickLinks } from '@/components/ui/pick-links'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { firstOfMonth, formatDate, formatInstant, formatMonth } from '@/lib/dates'
import { getBoard } from '@/lib/leadership/queries'
import { boardHref, GetBoard, spans, type Board } from '@/lib/leadership/schema'
import { oneEach, show } from '@/lib/page'
import { ArrearsCard, CollectionCard, DecisionsCard, MethodsCard } from './money-cards'
import { number } from './number'
import { EmployersCard, MembersCard, MovementCard } from './people-cards'
import { PresentForm } from './present-form'

export const metadata: Metadata = { title: 'Leadership' }

export default drawn(LeadershipPage)

async function LeadershipPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { months } = GetBoard.parse({ months: (await oneEach(searchParams))['months'] })
  const board = await show(getBoard(viewer, { months }))
  return (
    <>
      <PageHeader
        title="Leadership" lead={`The local on ${formatDate(board.today)}, and its last ${months} months. Each number leads to the list that it counts.${board.countedAt ? ` Counted ${formatInstant(board.countedAt)}.` : ''}`}
        actions={can(viewer, 'leadership.present') && <PresentForm presenting={viewer.presenting === true} />}
      />
      <DrawnOnce of={board}>{() => <Figures board={board} />}</DrawnOnce>
    </>
  )
}

function Figures({ board }: { board: Board }) {
  const { months } = board
  const running = board.dues.find((row) => row.on === firstOfMonth(board.today))
  const month = formatMonth(board.today)
  return (
    <>
      <PickLinks label="How far back" links={spans.map((span) => ({ href: boardHref(span), label: `${span} months`, current: span === months }))} />
      <Stats>
        <Stat label="Active members" value={number(board.members.byStatus.active)} note={<>{number(board.members.all)} in all</>} />
        <Stat label={`Dues of ${month}`} value={running ? number(running.charged) : 'Not charged yet'} note={running && <>{number(running.members)} members</>} />
        <Stat label="Settled of it" value={running ? number(running.share) : ''} note={running && <>{number(running.settled)}</>} />
        <Stat label={`Received in ${month}`} value={number(board.received.cents)} note={<>{number(board.received.payments)} payments</>} />
        <Stat label="Owed in arrears" value={number(board.arrears.cents)} note={<>{number(board.arrears.members)} members</>} />
        <Stat label="On its way" value={number(board.coming.cents)} note={<>{number(board.coming.members)} members</>} />
      </Stats>
      <div className="board">
        <MembersCard members={board.members} />
        <MovementCard movement={board.movement} months={months} />
        <CollectionCard dues={board.dues} />
        <ArrearsCard arrears={board.arrears} />
        <MethodsCard methods={board.methods} months={months} />
        <EmployersCard employers={board.employers} />
        {board.decisions.length > 0 && <DecisionsCard decisions={board.decisions} />}
      </div>
    </>
  )
}
