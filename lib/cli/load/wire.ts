// How simulated people reach the portal: kept-alive connections shared by all of them, as behind the proxy of a real hall, answers
// packed as browsers ask for them, and never a wait without an end. Cheap on purpose: it shares the processors with what it measures.
import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** Milliseconds after which somebody gives up waiting. */
export const PATIENCE_MS = 30_000

export type Answer = { status: number; body: Buffer; headers: http.IncomingHttpHeaders }
export type Sent = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }
export type Wire = {
  /** Where forms say that they come from. */
  origin: string
  cookieName: string
  ask: (sent: Sent) => Promise<Answer>
  /** Bytes that came over the wire. */
  received: () => number
  close: () => void
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** Whether an address is on this machine: people who do not exist are sent nowhere else. */
export const isOnThisMachine = (url: URL): boolean => loopback.has(url.hostname) && url.protocol === 'http:'

const unpacked = (raw: Buffer, how: string | undefined) => (how === 'gzip' ? gunzipSync(raw) : how === 'br' ? brotliDecompressSync(raw) : raw)

/** The way to a portal. A connection that the server had just closed is no failure of a GET: it is asked once more, as browsers do. */
export function wireTo(base: URL, { origin, cookieName }: { origin: string; cookieName: string }): Wire {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 512, scheduling: 'fifo' })
  let bytes = 0
  const once = ({ method, path, headers, body }: Sent) => new Promise<Answer>((resolve, reject) => {
    const request = http.request({
      agent, method, path, host: base.hostname.replace(/^\[|\]$/g, ''), port: base.port || 80,
      headers: { host: new URL(origin).host, 'accept-encoding': 'gzip', ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
    })
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
    request.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    request.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => {
        bytes += part.length
        parts.push(part)
      })
      response.once('error', reject)
      response.once('end', () => {
        clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, body: unpacked(parts.length === 1 ? parts[0]! : Buffer.concat(parts), response.headers['content-encoding']), headers: response.headers })
      })
    })
    request.end(body)
  })
  return {
    origin, cookieName, received: () => bytes, close: () => agent.destroy(),
    ask: (sent) => once(sent).catch((error: NodeJS.ErrnoException) => {
      if (sent.method === 'GET' && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) return once(sent)
      throw error
    }),
  }
}
