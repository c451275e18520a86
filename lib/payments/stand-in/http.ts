import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiError } from './errors'

const limitBytes = 1024 * 1024

/** The whole body as text; over 1 MiB is refused. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > limitBytes) throw new ApiError(413, 'invalid_request_error', 'Request body too large.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

export function answerJson(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-cache, no-store', ...headers })
  response.end(body)
}

/** The secret key as Bearer, or as the user name of Basic (`curl -u`), as docs.stripe.com/api/authentication has it. */
export function keyOf(request: IncomingMessage): string | null {
  const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ')
  if (scheme === 'Bearer') return value
  return scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? null : null
}
