import { NextResponse, type NextRequest } from 'next/server'

// Headers and a coarse redirect only: who may see what is decided by every operation itself, never here.
// The launcher and the host set these variables; lib/env.ts has checked them before the first request.
const standIn = process.env['STRIPE_API_BASE'] ? new URL(process.env['STANDIN_PUBLIC_URL'] ?? process.env['STRIPE_API_BASE']).origin : ''
const publicPaths = /^\/(sign-in|invite\/|reset-password|open-account|confirm-email\/|unsubscribe\/|demo-outbox(\/|$)|pay\/|my\/pay\/return|health$|api\/|favicon)/

function policy(nonce: string): string {
  const dev = process.env.NODE_ENV === 'development'
  const embedded = process.env['STRIPE_PUBLISHABLE_KEY'] ? ' https://js.stripe.com' : ''
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'${embedded}${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' data:${embedded ? ' https://*.stripe.com' : ''}`,
    `font-src 'self'`,
    `connect-src 'self'${embedded ? ' https://api.stripe.com' : ''}`,
    `frame-src ${embedded ? 'https://js.stripe.com https://checkout.stripe.com' : "'none'"}`,
    `object-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`,
    `form-action 'self' https://checkout.stripe.com ${standIn}`.trim(),
  ].join('; ')
}

/** In a demo that others on the network can reach, everybody gives its password first. */
function demoDoor(request: NextRequest): NextResponse | undefined {
  const password = process.env['DEMO_PASSWORD']
  if (process.env['IP2A_ENV'] !== 'demo' || !password) return undefined
  const [, given = ''] = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
  if (atob(given.replace(/[^\w+/=]/g, '')).endsWith(`:${password}`)) return undefined
  return new NextResponse('This demo asks for its password.\n', { status: 401, headers: { 'www-authenticate': 'Basic realm="IP2A Portal demo", charset="UTF-8"' } })
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const csp = policy(nonce)
  const { pathname, search } = request.nextUrl
  const headers = new Headers(request.headers)
  // Our own server numbers the request, over whatever the caller wrote there.
  if (!headers.has('x-request-id')) headers.set('x-request-id', crypto.randomUUID())
  headers.set('x-path', `${pathname}${search}`)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', csp)

  const signedIn = request.cookies.getAll().some(({ name }) => /^(__Host-)?ip2a-[0-9a-f]{8}$/.test(name))
  const toSignIn = () => NextResponse.redirect(new URL(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`, process.env['NEXTAUTH_URL'] ?? request.url), 303)
  const refused = demoDoor(request)
  const response = refused ?? (!signedIn && request.method === 'GET' && !publicPaths.test(pathname) ? toSignIn() : NextResponse.next({ request: { headers } }))
  response.headers.set('content-security-policy', csp)
  response.headers.set('x-request-id', headers.get('x-request-id')!)
  return response
}

// Bodies that pass through here are buffered and cut at 10 MB: webhooks, uploads and imports go round it.
export const config = { matcher: ['/((?!_next/static|_next/image|api/stripe/|imports/upload|favicon\\.(?:svg|ico)|apple-touch-icon\\.png|icon-\\d+\\.png|manifest\\.webmanifest).*)'] }
