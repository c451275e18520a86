// Where a load goes: a portal that runs on this machine already, or one of the command's own, started for it and stopped after it.
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from '../call'
import { startPortal } from '../bench/portal'
import { env, sessionCookie } from '@/lib/env'
import { isOnThisMachine, wireTo, type Wire } from './wire'

export type Place = { wire: Wire; says: string; port: number; stripe: string | undefined; leave: () => Promise<void> }

const secrets = { key: 'sk_test_standin_load_0123456789', webhook: 'whsec_load_0123456789abcdef' }

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** A portal that runs: on this machine, in dev or demo, and answering. */
async function given(url: string): Promise<Place> {
  const { IP2A_ENV, NEXTAUTH_URL, STRIPE_API_BASE } = env()
  if (IP2A_ENV !== 'dev' && IP2A_ENV !== 'demo') throw new CommandError(`Refused: this is ${IP2A_ENV}. People who do not exist visit a dev or demo portal only.`, 3)
  const base = URL.canParse(url) ? new URL(url) : undefined
  if (!base || !isOnThisMachine(base)) throw new CommandError('--url takes the http address of a portal on this machine, like http://localhost:3000.', base ? 3 : 2)
  if (!(await fetch(`${base.origin}/health`).then(() => true, () => false))) throw new CommandError(`No portal answers at ${base.origin}.`, 4)
  const wire = wireTo(base, { origin: new URL(NEXTAUTH_URL).origin, cookieName: sessionCookie().name })
  return { wire, says: `the portal at ${base.origin}`, port: Number(base.port || 80), stripe: STRIPE_API_BASE, leave: async () => wire.close() }
}

/** Ends a child and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill()
  await Promise.race([gone, sleep(12_000)])
}

/** A portal of the load's own, built from these sources, with a worker and where somebody pays a practice Stripe beside it. */
async function ownPortal(withStripe: boolean): Promise<Place> {
  const standInPort = await freePort()
  const stripe = `http://127.0.0.1:${standInPort}`
  const told = { STRIPE_SECRET_KEY: secrets.key, STRIPE_WEBHOOK_SECRET: secrets.webhook, STRIPE_API_BASE: stripe, STANDIN_PUBLIC_URL: stripe, LOG_LEVEL: 'info' }
  const portal = await startPortal({ env: told })
  const { base } = portal
  const beside = (...args: string[]) => spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', ...args], {
    env: { ...process.env, ...told, IP2A_ENV: 'dev', NEXTAUTH_URL: base, STANDIN_STATE_FILE: '' }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  const children = [beside('worker'), ...(withStripe ? [beside('stand-in', '--port', String(standInPort))] : [])]
  if (withStripe) for (let waited = 0; waited < 30_000 && !(await fetch(stripe).then(() => true, () => false)); waited += 250) await sleep(250)
  const { origin, port } = new URL(base)
  const wire = wireTo(new URL(base), { origin, cookieName: sessionCookie(base).name })
  return {
    wire, says: 'a portal of its own with a worker', port: Number(port), stripe,
    leave: async () => {
      wire.close()
      await Promise.all([portal.process, ...children].map(end))
    },
  }
}

/** The portal that the options name, or one of its own. */
export const placeFor = (url: string | undefined, withStripe: boolean): Promise<Place> => (url === undefined ? ownPortal(withStripe) : given(url))
