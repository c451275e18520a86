// The web process: Next behind a small server of our own, for five things Next's own does not do: each request has a number and
// a line in the log, the caller's real address is the last in `x-forwarded-for` (a client can write the header, not the socket),
// every answer carries the security headers (Next's bare 400s too), pages and forms can answer 429 and 503 (answers.mjs), and SIGTERM lets requests under way finish.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import pino from 'pino'
import { logLines } from '../../log-lines.mjs'
import { answering } from './answers.mjs'
import { answersStandInPage } from './stand-in-page.mjs'
import { leadWhereSeveral } from './web-processes.mjs'

await leadWhereSeveral()
const { default: next } = await import('next')

const [port, host] = [Number(process.env.PORT || 3000), process.env.HOST || '127.0.0.1']
const dev = process.argv.includes('--dev')

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  // Pages put their own, wider policy in its place.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ...(process.env.NEXTAUTH_URL?.startsWith('https://') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
}

const log = pino({ level: process.env.LOG_LEVEL || 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime }, logLines)

/** One line a request. The query and what follows /invite/ and its like hold secrets and names: neither is written. */
function note(request, response, requestId) {
  const started = performance.now()
  const path = (request.url ?? '').replace(/\?.*$/s, '').replace(/^(\/(?:invite|reset-password|open-account|confirm-email)\/).+/s, '$1…').slice(0, 200)
  if (path.startsWith('/_next/') || path === '/health') return
  response.once('close', () => log.info({ requestId, method: request.method, path, status: response.statusCode, ms: Math.round(performance.now() - started) }, 'request'))
}

// A statement that takes longer than anybody waits is given up, and its connection serves others.
process.env.DATABASE_STATEMENT_TIMEOUT ||= '15000'

/**
 * HTML that pages drew (components/drawn), by request number, while a document is under way: the document's data need not bring it a second
 * time. Only documents have a place here; what the router fetches for a page that stands already brings its HTML along.
 */
const drawings = (globalThis.ip2aDrawings = new Map())

function keepDrawings(request, response, requestId) {
  if (request.headers.rsc !== undefined || request.headers['next-action'] !== undefined) return
  drawings.set(requestId, [])
  response.once('close', () => drawings.delete(requestId))
}

const app = next({ dev, hostname: host, port, dir: process.cwd() })
await app.prepare()
const handle = app.getRequestHandler()
const upgrade = app.getUpgradeHandler()

const server = createServer((request, response) => {
  const said = request.headers['x-forwarded-for']
  const address = request.socket.remoteAddress ?? 'unknown'
  request.headers['x-forwarded-for'] = said ? `${said}, ${address}` : address
  const requestId = randomUUID()
  request.headers['x-request-id'] = requestId
  response.setHeader('x-request-id', requestId)
  note(request, response, requestId)
  keepDrawings(request, response, requestId)
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (!['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].includes(request.method ?? '')) {
    response.writeHead(405).end()
    return
  }
  if (answersStandInPage(request, response)) return
  answering(request, response, requestId, () => handle(request, response)).catch(() => {
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
})
server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
server.requestTimeout = 60_000
// Longer than a proxy in front keeps its connections, so that none is closed under its hands.
server.keepAliveTimeout = 75_000

server.listen(port, host, () => console.log(`listening on ${host}:${port}`))

const stop = () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 10_000).unref()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
