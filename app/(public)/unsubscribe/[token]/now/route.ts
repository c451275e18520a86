import { strangerActor } from '@/lib/auth/actor'
import { requestFacts } from '@/lib/auth/session'
import { NotFound } from '@/lib/errors'
import { optOut } from '@/lib/mailings/commands'

/** Where a mail program's own "unsubscribe" button posts (RFC 8058): no page, no questions. The signed address is the right. */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    await optOut(strangerActor(await requestFacts()), { token: (await params).token })
    return new Response('Done.\n', { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    if (error instanceof NotFound) return new Response('This link is not known here.\n', { status: 404 })
    throw error
  }
}
