import { getViewer, requestFacts } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { comeBack } from '@/lib/payments/return'

/** Stripe's way back. Pages must not write, so this converges and then shows the way to a page. */
export async function GET(request: Request): Promise<Response> {
  const [viewer, { requestId }] = await Promise.all([getViewer(), requestFacts()])
  const path = await comeBack(viewer, Object.fromEntries(new URL(request.url).searchParams), requestId)
  return new Response(null, { status: 303, headers: { location: new URL(path, env().NEXTAUTH_URL).toString(), 'cache-control': 'no-store' } })
}
