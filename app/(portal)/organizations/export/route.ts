import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { shownColumns } from '@/lib/columns'
import { csvOf, fileNameOf } from '@/lib/organizations/export'
import { exportOrganizations } from '@/lib/organizations/queries'
import { ExportOrganizations, organizationColumns, viewFrom } from '@/lib/organizations/schema'
import { csvAnswer, csvRefused } from '../../csv-answer'
import { viewName } from '../../views/view-name'

/** The list as a CSV file: what the address filters, in its order; every column, or with `columns=shown` those of the view. */
export async function GET({ nextUrl: { search, searchParams } }: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(searchParams))
  const columns = ExportOrganizations.shape.columns.parse(searchParams.get('columns') ?? undefined)
  try {
    const { batches } = await exportOrganizations(viewer, { ...view, ...(columns ? { columns } : {}) })
    const shown = columns && shownColumns(organizationColumns, view.cols)
    return csvAnswer(csvOf(batches, shown), fileNameOf(view, new Date(), await viewName(viewer, 'organizations', search)))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export organizations.')
  }
}
