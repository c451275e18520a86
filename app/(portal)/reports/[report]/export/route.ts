import { fileAnswer } from '@/app/file-answer'
import { requireViewer } from '@/lib/auth/session'
import { exportReport } from '@/lib/reports/queries'
import type { ReportFormat } from '@/lib/generated/prisma/enums'

/** A report as a file: the page's own address with `format=csv|xlsx|pdf`. */
export async function GET(request: Request, { params }: { params: Promise<{ report: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  const { report } = await params
  const asked = new URL(request.url).searchParams
  const format = (asked.get('format') ?? 'csv') as ReportFormat
  asked.delete('format')
  return fileAnswer((async () => exportReport(viewer, { report, asked: asked.toString(), format }))())
}
