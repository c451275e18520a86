import { Forbidden, Invalid, NotFound, TooMany } from '@/lib/errors'

const types = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const unkept = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** A file as an answer, kept by no cache; where it is out of reach a status with a sentence, and not a byte of it. */
export async function fileAnswer(made: Promise<{ name: string; bytes: Uint8Array }>): Promise<Response> {
  try {
    const { name, bytes } = await made
    const type = types[name.split('.').at(-1) as keyof typeof types]
    return new Response(new Uint8Array(bytes), { headers: { ...unkept, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
  } catch (error) {
    if (error instanceof NotFound) return new Response('There is no such file.', { status: 404, headers: unkept })
    if (error instanceof Forbidden) return new Response('You are not allowed to open this file.', { status: 403, headers: unkept })
    if (error instanceof Invalid) return new Response(error.message, { status: 422, headers: unkept })
    if (error instanceof TooMany) return new Response(error.message, { status: 429, headers: { ...unkept, 'retry-after': String(error.retryAfterSeconds) } })
    throw error
  }
}
