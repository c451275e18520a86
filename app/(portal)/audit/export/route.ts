import type { NextRequest } from 'next/server'
import { csvOf, fileNameOf } from '@/lib/audit/export'
import { trailViewFrom } from '@/lib/audit/schema'
import { exportTrail } from '@/lib/audit/trail'
import { requireViewer } from '@/lib/auth/session'
import { csvAnswer, csvRefused } from '../../csv-answer'

/** The trail as a CSV file: what the address filters, newest first. */
export async function GET(request: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = trailViewFrom(Object.fromEntries(request.nextUrl.searchParams))
  try {
    const { batches } = await exportTrail(viewer, view)
    return csvAnswer(csvOf(batches), fileNameOf(view))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export the audit trail.')
  }
}
