import { accessOf } from '@/lib/auth/authorize'
import { todayAtHall } from '@/lib/dates'
import type { Db } from '@/lib/db'
import { memberProposals } from '@/lib/duplicates/proposals'
import { LARGE_LOCAL, lately } from '@/lib/lately'
import { query } from '@/lib/operation'
import { boardRows, type Row } from './board-sql'
import { boardOf, decisions } from './figures'
import { GetBoard, type Board } from './schema'

/** `boards`: what was made of the rows, by the decisions' lists that a viewer may open. */
type Counted = { seen: string; rows: Row[]; duplicates: number | null; at: Date; boards: Map<string, Board> }

// Counted once for each state of the database: PostgreSQL's snapshot is the same as long as nobody has written anything anywhere. A large local's, where
// somebody always writes, is counted once a minute.
const counted = new Map<string, Counted>()
const MOST_KEPT = 16

async function countAnew(db: Db, key: string, today: string, months: number, withDuplicates: boolean): Promise<Counted> {
  const [state] = await db.$queryRaw<[{ seen: string }]>`SELECT pg_current_snapshot()::text AS seen`
  const known = counted.get(key)
  if (known?.seen === state.seen) return known
  const at = new Date()
  const duplicates = withDuplicates ? ((await memberProposals(db, 1))[0]?.total ?? 0) : null
  const rows = await db.$queryRaw<Row[]>`${boardRows(today, months)}`
  const fresh = { seen: state.seen, rows, duplicates, at, boards: new Map<string, Board>() }
  if (counted.size >= MOST_KEPT) counted.clear()
  // Where somebody wrote between the questions, the answers are good for this once.
  if (rows.find((row) => row.part === 'seen')?.at === state.seen) counted.set(key, fresh)
  return fresh
}

const membersIn = ({ rows }: Counted) => rows.filter(({ part }) => part === 'members').reduce((sum, { n }) => sum + n, 0)

/** The numbers of the local as of today, each with the list that it counts; decisions only where the viewer may open their list. */
export const getBoard = query({
  name: 'leadership.getBoard',
  input: GetBoard,
  run: async ({ db, actor }, { months }) => {
    const today = todayAtHall()
    const may = (needs: Parameters<typeof accessOf>[1]) => accessOf(actor, needs) === 'any'
    const withDuplicates = may('duplicates.list')
    const key = `${today} ${months} ${withDuplicates}`
    const counted = await lately(`board ${key}`, () => countAnew(db, key, today, months, withDuplicates), membersIn, { large: LARGE_LOCAL })
    const { rows, duplicates, boards } = counted
    const opens = Object.values(decisions).map(({ needs }) => may(needs)).join()
    // The same object for all who may see the same, as long as nothing changes: the page is drawn once for it.
    const board = boards.get(opens) ?? { ...boardOf(rows, { today, months, duplicates, may }), countedAt: membersIn(counted) > LARGE_LOCAL ? counted.at : null }
    boards.set(opens, board)
    return board
  },
})
