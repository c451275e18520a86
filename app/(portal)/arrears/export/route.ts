import type { NextRequest } from 'next/server'
import { csvOf, fileNameOf } from '@/lib/arrears/export'
import { exportArrears } from '@/lib/arrears/queries'
import { arrearsColumns, viewFrom } from '@/lib/arrears/schema'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(searchParams))
  const shown = searchParams.get('columns') === 'shown' ? shownColumns(arrearsColumns, view.cols) : undefined
  try {
    return csvAnswer(csvOf(await exportArrears(viewer, view), shown), fileNameOf(view, new Date(), await viewName(viewer, 'arrears', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export arrears.')
  }
}
