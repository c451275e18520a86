import type { NextRequest } from 'next/server'
import { csvOf, fileNameOf } from '@/lib/arrears/export'
import { exportArrears } from '@/lib/arrears/queries'
import { viewFrom } from '@/lib/arrears/schema'
import { requireViewer } from '@/lib/auth/session'
import { csvAnswer, csvRefused } from '../../csv-answer'

/** The list as a CSV file: what the address filters, in its order. */
export async function GET(request: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(request.nextUrl.searchParams))
  try {
    return csvAnswer(csvOf(await exportArrears(viewer, view)), fileNameOf(view))
  } catch (error) {
    return csvRefused(error, 'You are not allowed to export arrears.')
  }
}
