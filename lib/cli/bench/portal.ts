// The portal as it runs in production, for a bench: its own build, its own port, and somebody signed in.
import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const MINUTE = 60_000

const ownPort = 20_000 + (process.pid % 10_000)
/** Where the portal of this process will listen. */
export const portalAddress = `http://127.0.0.1:${ownPort}`

export type Portal = { base: string; process: ChildProcess }
type Options = {
  env: Record<string, string>
  /** Built with the pages that exist for measuring only. */
  withBenchPages?: boolean
  /** Notes each statement sent to the database; asked for by a message. */
  counting?: boolean
  /** Where it listens, where one process starts several. */
  port?: number
}

/** The production build of these sources, served on its own port; built first where there is none. */
export async function startPortal({ env, withBenchPages = false, counting = false, port = ownPort }: Options): Promise<Portal> {
  const { build, oneAtATime } = (await import('../launcher/builds.mjs' as string)) as { build: (options: object) => Promise<string>; oneAtATime: <T>(work: () => Promise<T>) => Promise<T> }
  const buildDir = await oneAtATime(() => build({ withBenchPages }))
  const base = `http://127.0.0.1:${port}`
  const all = { ...process.env, NODE_ENV: 'production' as const, IP2A_ENV: 'dev', IP2A_BUILD_DIR: buildDir, PORT: String(port), HOST: '127.0.0.1', NEXTAUTH_URL: base, LOG_LEVEL: 'silent', ...env }
  const portal = spawn(process.execPath, [...(counting ? ['--import', './lib/cli/bench/counting.mjs'] : []), 'lib/cli/launcher/web.mjs'], { env: all, stdio: ['ignore', 'ignore', 'inherit', ...(counting ? ['ipc' as const] : [])] })
  for (let waited = 0; waited < MINUTE; waited += 250) {
    if (portal.exitCode !== null) break
    if (await fetch(`${base}/health`).then(() => true, () => false)) return { base, process: portal }
    await sleep(250)
  }
  portal.kill()
  throw new Error('The portal did not start.')
}

/** Signs somebody in by the form, as a browser without JavaScript does; answers the cookie. */
export async function signIn(base: string, { email, password }: { email: string; password: string }): Promise<string> {
  const html = await (await fetch(`${base}/sign-in`)).text()
  const form = html.split('<form').find((part) => part.includes('name="password"'))!
  const body = new FormData()
  for (const [tag] of form.slice(0, form.indexOf('</form>')).matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    body.append(/name="([^"]*)"/.exec(tag)![1]!, (/value="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  }
  body.append('email', email)
  body.append('password', password)
  const answer = await fetch(`${base}/sign-in`, { method: 'POST', body, headers: { origin: base }, redirect: 'manual' })
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]!).join('; ')
  if (answer.status !== 303 || !cookie) throw new Error(`Signing in answered ${answer.status}.`)
  return cookie
}
