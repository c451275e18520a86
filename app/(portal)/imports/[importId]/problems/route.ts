import { requireViewer } from '@/lib/auth/session'
import { Forbidden, NotFound } from '@/lib/errors'
import { problemFile } from '@/lib/imports/checking'
import { listImportProblems } from '@/lib/imports/queries'

const plain = (text: string, status: number) => new Response(text, { status, headers: { 'cache-control': 'private, no-store' } })

/** The rows with problems as a CSV file with a reason, ready to be mended and uploaded again. */
export async function GET(_request: Request, { params }: { params: Promise<{ importId: string }> }): Promise<Response> {
  const viewer = await requireViewer()
  try {
    const { fileName, headers, problems } = await listImportProblems(viewer, await params)
    const name = fileName.replace(/\.(csv|xlsx|txt)$/i, '').replace(/[^\w.-]+/g, '-').slice(0, 80)
    return new Response(problemFile(headers, problems), {
      headers: {
        'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}-problems.csv"`,
        'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (error instanceof Forbidden) return plain('You are not allowed to see imports.', 403)
    if (error instanceof NotFound) return plain('This import has no file of problems.', 404)
    throw error
  }
}
