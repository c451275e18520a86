// A demo that other machines can reach shows the Stripe stand-in's page under its own address: the stand-in itself, its
// API and its switches stay on this machine.
import { request as ask } from 'node:http'

const { STRIPE_API_BASE: base, STANDIN_PUBLIC_URL: page, NEXTAUTH_URL: app, DEMO_PASSWORD: password } = process.env
const served = base && page && app && new URL(page).origin === new URL(app).origin
const path = served ? new RegExp(`^${new URL(page).pathname.replace(/\/+$/, '')}/c/pay/\\w+$`) : undefined

const knowsPassword = (request) => {
  const given = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  return !password || Buffer.from(given, 'base64').toString().endsWith(`:${password}`)
}

/** Answers a request for that page by asking the stand-in; false where the request is for something else. */
export function answersStandInPage(request, response) {
  if (!path?.test(request.url.split('?')[0])) return false
  if (!knowsPassword(request)) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="IP2A Portal demo", charset="UTF-8"' }).end()
    return true
  }
  const { authorization: _, ...headers } = request.headers
  const onward = ask(new URL(request.url, base), { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
  request.pipe(onward)
  return true
}
