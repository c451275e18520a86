import type { NextRequest } from 'next/server'
import { can } from '@/lib/auth/authorize'
import { getViewer } from '@/lib/auth/session'
import { env } from '@/lib/env'
import { refuseForeignOrigin } from '@/lib/form-action'
import { uploadImport } from '@/lib/imports/commands'
import { limits } from '@/lib/imports/refusal'

// A browser that is answered before it has sent everything shows a broken connection: what is too much is read on, to nowhere, up to here.
const patience = 10 * limits.fileBytes
/** Room for the form around the file. */
const frame = 64 * 1024

const goTo = (path: string) => new Response(null, { status: 303, headers: { location: new URL(path, env().NEXTAUTH_URL).toString(), 'cache-control': 'private, no-store' } })
const refused = () => new Response('You are not allowed to import rosters.', { status: 403, headers: { 'cache-control': 'private, no-store' } })

/** The body, counted while it is read; null where it passes the limit. */
async function readBody(request: NextRequest): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length
    if (size <= limits.fileBytes + frame) pieces.push(next.value)
    else pieces.length = 0
    if (size > patience) {
      await reader?.cancel()
      return null
    }
  }
  return size > limits.fileBytes + frame ? null : new Uint8Array(Buffer.concat(pieces))
}

async function fileIn(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<File | null> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => null)
  const file = form?.get('file')
  return file instanceof File && file.size > 0 ? file : null
}

/** Takes a roster file in: who may not, or comes from another site, is refused before a byte of it is read. */
export async function POST(request: NextRequest): Promise<Response> {
  const viewer = await getViewer()
  if (!viewer) return goTo('/sign-in?next=/imports')
  if (!can(viewer, 'imports.upload')) return refused()
  try {
    refuseForeignOrigin(request.headers.get('origin'))
  } catch (error) {
    return new Response((error as Error).message, { status: 403 })
  }
  const body = await readBody(request)
  if (!body) return goTo('/imports?refused=large')
  const file = await fileIn(body, request.headers.get('content-type') ?? '')
  if (!file) return goTo('/imports?refused=none')
  if (file.size > limits.fileBytes) return goTo('/imports?refused=large')
  const { importId } = await uploadImport(viewer, { fileName: file.name, content: new Uint8Array(await file.arrayBuffer()) })
  return goTo(`/imports/${importId}`)
}

/** Somebody who opens the address itself is led to the form. */
export async function GET(): Promise<Response> {
  const viewer = await getViewer()
  if (!viewer) return goTo('/sign-in?next=/imports/upload')
  return can(viewer, 'imports.upload') ? goTo('/imports') : refused()
}
