import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/session'
import { Forbidden, TooMany } from '@/lib/errors'
import { csvOf, fileNameOf } from '@/lib/members/export'
import { exportMembers } from '@/lib/members/queries'
import { viewFrom } from '@/lib/members/schema'

/** The list as a CSV file: what the address filters, in its order, sent while it is read. */
export async function GET(request: NextRequest): Promise<Response> {
  const viewer = await requireViewer()
  const view = viewFrom(Object.fromEntries(request.nextUrl.searchParams))
  const exported = await exportMembers(viewer, view).catch((error: unknown) => {
    if (error instanceof Forbidden || error instanceof TooMany) return error
    throw error
  })
  if (exported instanceof TooMany) return refusal(exported.message, 429, { 'retry-after': String(exported.retryAfterSeconds) })
  if (exported instanceof Forbidden) return refusal('You are not allowed to export members.', 403)
  return new Response(streamOf(csvOf(exported.batches)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileNameOf(view)}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

const refusal = (message: string, status: number, headers: Record<string, string> = {}) =>
  new Response(message, { status, headers: { 'cache-control': 'private, no-store', ...headers } })

function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await parts.return(undefined)),
  })
}
