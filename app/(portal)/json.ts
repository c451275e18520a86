import { getViewer, type Viewer } from '@/lib/auth/session'
import { Forbidden, NotFound, TooMany } from '@/lib/errors'
import { refuseForeignOrigin } from '@/lib/form-action'

const headers = { 'cache-control': 'private, no-store' }
const refused = (status: 401 | 403 | 429, message: string, more: Record<string, string> = {}) => Response.json({ message }, { status, headers: { ...headers, ...more } })

/** What a query answers, as JSON for the page's own scripts: kept by no cache, and without a byte of data for those whom it refuses. */
export async function answerJson(ask: (viewer: Viewer) => Promise<object>): Promise<Response> {
  const viewer = await getViewer()
  if (!viewer) return refused(401, 'Please sign in again.')
  try {
    return Response.json(await ask(viewer), { headers })
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return refused(403, 'You are not allowed to look here.')
    if (error instanceof TooMany) return refused(429, error.message, { 'retry-after': String(error.retryAfterSeconds) })
    throw error
  }
}

/**
 * The same for what is typed in a form, posted as JSON so that names and birth dates stand in no address and no log of addresses.
 * What comes from another site is refused; what is no JSON asks for nothing.
 */
export async function answerTyped(request: Request, ask: (viewer: Viewer, typed: Record<string, string>) => Promise<object>): Promise<Response> {
  const sent: unknown = await request.json().catch(() => null)
  const typed = Object.fromEntries(Object.entries(sent ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  return answerJson(async (viewer) => {
    refuseForeignOrigin(request.headers.get('origin'))
    return ask(viewer, typed)
  })
}
