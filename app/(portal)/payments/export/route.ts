import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { csvOf, fileNameOf } from '@/lib/payments/export'
import { exportPayments } from '@/lib/payments/queries'
import { ListPayments, paymentColumns } from '@/lib/payments/schema'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = ListPayments.parse(Object.fromEntries(searchParams))
  const shown = searchParams.get('columns') === 'shown' ? shownColumns(paymentColumns, view.cols) : undefined
  try {
    const { batches } = await exportPayments(viewer, view)
    return csvAnswer(csvOf(batches, shown), fileNameOf(view, new Date(), await viewName(viewer, 'payments', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export payments.')
  }
}
