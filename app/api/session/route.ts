import { peekViewer } from '@/lib/auth/session'

/** What a page's clock asks: how long the sign-in lasts, and whose it is. Asking is no sign of life. Scripts learn no secret here. */
export async function GET(): Promise<Response> {
  const viewer = await peekViewer()
  const told = viewer ? { userId: viewer.userId, seconds: viewer.left.seconds, absoluteSeconds: viewer.left.absoluteSeconds } : { ended: true }
  return Response.json(told, { headers: { 'cache-control': 'private, no-store', vary: 'cookie' } })
}
