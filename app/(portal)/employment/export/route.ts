import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { csvOf, fileNameOf } from '@/lib/employment/export'
import { exportEmployments } from '@/lib/employment/queries'
import { viewFrom } from '@/lib/employment/schema'
import { csvAnswer, csvRefused } from '../../csv-answer'

/** The list as a CSV file: what the address filters, in its order, sent while it is read. */
export async function GET(request: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(request.nextUrl.searchParams))
  try {
    const { batches } = await exportEmployments(viewer, view)
    return csvAnswer(csvOf(batches), fileNameOf(view))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export jobs.')
  }
}
