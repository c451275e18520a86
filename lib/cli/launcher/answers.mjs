// What Next cannot do with an answer: choose its status. The head of every answer passes here before it goes out, and is mended where the
// app noted something on the way (lib/answer-status.ts): 429 for whoever is to slow down, 503 where the database could not serve.
import { AsyncLocalStorage } from 'node:async_hooks'
import { awayBody, awayPolicy } from './away-page.mjs'

/** Seconds to wait by request number. */
const tooMany = (globalThis.ip2aTooMany = new Map())
/** What the request at hand has met. */
const requests = (globalThis.ip2aRequest = new AsyncLocalStorage())

const kept = /^(x-|referrer-policy|permissions-policy|cross-origin|strict-transport|vary)/

/** Runs `work` as this request; its answer is mended on the way out. */
export function answering(request, response, requestId, work) {
  const met = {}
  const { writeHead, write, end } = response
  let replaced = false

  /** Next's page for a failure is empty without JavaScript: ours says what is wrong. */
  function replace() {
    replaced = true
    for (const name of response.getHeaderNames()) if (!kept.test(name)) response.removeHeader(name)
    const seconds = met.retryAfterSeconds
    const { type, body } = awayBody({ method: request.method, url: request.url, accept: request.headers.accept, seconds })
    response.setHeader('content-security-policy', awayPolicy)
    response.setHeader('cache-control', 'no-store')
    writeHead.call(response, 503, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'retry-after': String(seconds) })
    end.call(response, request.method === 'HEAD' ? undefined : body)
  }
  const isFailure = (status) => met.retryAfterSeconds !== undefined && status === 500 && !response.headersSent

  response.writeHead = function (status, ...rest) {
    if (replaced) return this
    if (isFailure(status)) {
      replace()
      return this
    }
    const seconds = tooMany.get(requestId)
    // A form that says so in its own words keeps them.
    const away = request.method === 'POST' && status === 200 ? met.retryAfterSeconds : undefined
    if (seconds === undefined && away === undefined) return writeHead.call(this, status, ...rest)
    this.setHeader('retry-after', String(seconds ?? away))
    return writeHead.call(this, seconds === undefined ? 503 : 429, ...rest)
  }
  response.write = function (...args) {
    if (!replaced && isFailure(this.statusCode)) replace()
    return replaced ? true : write.apply(this, args)
  }
  response.end = function (...args) {
    if (!replaced && isFailure(this.statusCode)) replace()
    return replaced ? this : end.apply(this, args)
  }
  response.once('close', () => tooMany.delete(requestId))
  return requests.run(met, work)
}
