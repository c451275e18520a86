import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { fetchReport } from '@/lib/reports/queries'

/** A file that the worker made, for whoever asked for it, until its link ends. */
export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  return fileAnswer(fetchReport(viewer, await params))
}
