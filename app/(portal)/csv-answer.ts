import { Forbidden, TooMany } from '@/lib/errors'

/** A CSV file as an answer, sent while it is read, kept by no cache. */
export function csvAnswer(parts: AsyncGenerator<string>, fileName: string): Response {
  return new Response(streamOf(parts), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The answer where the file is not for this viewer, or not now; any other failure is thrown on. */
export function csvRefused(error: unknown, message: string): Response {
  const headers = { 'cache-control': 'private, no-store' }
  if (error instanceof TooMany) return new Response(error.message, { status: 429, headers: { ...headers, 'retry-after': String(error.retryAfterSeconds) } })
  if (error instanceof Forbidden) return new Response(message, { status: 403, headers })
  throw error
}

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
