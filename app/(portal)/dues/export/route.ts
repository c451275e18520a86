import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { csvOf, fileNameOf } from '@/lib/dues/export'
import { standingColumns, standingsFrom } from '@/lib/dues/schema'
import { exportStandings } from '@/lib/dues/standing-list'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = standingsFrom(Object.fromEntries(searchParams))
  const shown = searchParams.get('columns') === 'shown' ? shownColumns(standingColumns, view.cols) : undefined
  try {
    const { batches } = await exportStandings(viewer, view)
    return csvAnswer(csvOf(batches, shown), fileNameOf(view, new Date(), await viewName(viewer, 'dues', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export standings.')
  }
}
