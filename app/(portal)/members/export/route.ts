import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { standingsOf } from '@/lib/dues/standing-list'
import { memberColumnsFor } from '@/lib/members/access'
import { csvOf, csvOfShown, fileNameOf } from '@/lib/members/export'
import { exportMembers } from '@/lib/members/queries'
import { ExportMembers, viewFrom, type MemberColumn } from '@/lib/members/schema'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(searchParams))
  const columns = ExportMembers.shape.columns.parse(searchParams.get('columns') ?? undefined)
  try {
    const { batches } = await exportMembers(viewer, { ...view, ...(columns ? { columns } : {}) })
    const shown = shownColumns(memberColumnsFor(viewer), view.cols) as MemberColumn[]
    const lines = columns ? csvOfShown(batches, shown, (memberIds) => standingsOf(viewer, { memberIds })) : csvOf(batches)
    return csvAnswer(lines, fileNameOf(view, new Date(), await viewName(viewer, 'members', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export members.')
  }
}
