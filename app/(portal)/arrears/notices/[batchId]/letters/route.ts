import type { NextRequest } from 'next/server'
import { printLetters } from '@/lib/arrears/commands'
import { lettersPdf } from '@/lib/arrears/letters'
import { getViewer } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { Forbidden, Invalid, NotFound, TooMany } from '@/lib/errors'
import { refuseForeignOrigin } from '@/lib/form-action'
import { getHall } from '@/lib/settings/queries'

const noStore = { 'cache-control': 'private, no-store' }
const goTo = (path: string) => new Response(null, { status: 303, headers: { location: new URL(path, env().NEXTAUTH_URL).toString(), ...noStore } })

type Context = { params: Promise<{ batchId: string }> }

/** The letters of a batch as one PDF. Each has a new link to pay, so it is made by a button and never by opening an address. */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const { batchId } = await params
  const viewer = await getViewer()
  if (!viewer) return goTo(`/sign-in?next=/arrears/notices/${encodeURIComponent(batchId)}`)
  try {
    refuseForeignOrigin(request.headers.get('origin'))
    const { letters } = await printLetters(viewer, { batchId })
    const [en, es] = await Promise.all([getHall(viewer, { language: 'en' }), getHall(viewer, { language: 'es' })])
    const bytes = await lettersPdf(letters, { en, es }, new Date())
    return new Response(new Uint8Array(bytes), { headers: { ...noStore, 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="letters.pdf"', 'x-content-type-options': 'nosniff' } })
  } catch (error) {
    return refused(error, batchId)
  }
}

function refused(error: unknown, batchId: string): Response {
  if (error instanceof TooMany) return new Response(error.message, { status: 429, headers: { ...noStore, 'retry-after': String(error.retryAfterSeconds) } })
  if (error instanceof Forbidden) return new Response(error.message, { status: 403, headers: noStore })
  if (error instanceof NotFound) return new Response(error.message, { status: 404, headers: noStore })
  // An address that nobody made up correctly, or letters that nobody needs any more.
  if (error instanceof Invalid) return Object.keys(error.errors).length > 0 ? new Response('Not found.', { status: 404, headers: noStore }) : goTo(`/arrears/notices/${batchId}?refused=paid`)
  throw error
}
