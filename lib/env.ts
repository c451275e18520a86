// Every variable the portal reads, checked once at the start. What is missing, weak or of the wrong world is named, and nothing starts.
import { createHash } from 'node:crypto'
import { z } from 'zod'

export const worlds = ['dev', 'demo', 'staging', 'production'] as const
export type World = (typeof worlds)[number]

const address = z.url({ protocol: /^https?$/ })
const database = z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address')

const Base = z.object({
  IP2A_ENV: z.enum(worlds).default('dev'),
  DATABASE_URL: database,
  DATABASE_OWNER_URL: database.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  // 0: no limit, as for the worker and the command line; the web process begins with one (lib/cli/launcher/web.mjs).
  DATABASE_STATEMENT_TIMEOUT: z.coerce.number().int().min(0).max(600_000).default(0),
  DATABASE_STATEMENTS: z.enum(['named', 'unnamed']).default('unnamed'),
  NEXTAUTH_URL: address,
  NEXTAUTH_SECRET: z.string(),
  HOST: z.string().default('127.0.0.1'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_WEBHOOK_SECRET_PREVIOUS: z.string().optional(),
  STRIPE_API_BASE: address.optional(),
  STANDIN_PUBLIC_URL: address.optional(),
  STANDIN_STATE_FILE: z.string().optional(),
  STRIPE_CHECKOUT_MODE: z.enum(['hosted', 'embedded']).default('hosted'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address').optional(),
  MAIL_FROM: z.string().optional(),
  IP2A_DATA_DIR: z.string().optional(),
  IP2A_BACKUP_DIR: z.string().optional(),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.output<typeof Base>

const isLocal = (host: string) => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host)

/** What each world demands beyond the shape: a list of sentences, each naming its variable; empty where all is well. */
function faultsOf(env: Env): string[] {
  const faults: string[] = []
  const need = (name: keyof Env) => env[name] === undefined && faults.push(`${name} is missing: ${env.IP2A_ENV} needs it (see .env.example).`)
  const real = env.IP2A_ENV === 'staging' || env.IP2A_ENV === 'production'
  if (env.NEXTAUTH_SECRET.length < 32 || new Set(env.NEXTAUTH_SECRET).size < 10) {
    faults.push('NEXTAUTH_SECRET is weak: give at least 32 random characters (openssl rand -base64 33).')
  }
  if (real) {
    for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET', 'SMTP_URL'] as const) need(name)
    if (env.STRIPE_API_BASE) faults.push(`STRIPE_API_BASE is set: ${env.IP2A_ENV} speaks to Stripe itself, never to the stand-in.`)
    if (/standin/.test(`${env.STRIPE_SECRET_KEY} ${env.STRIPE_WEBHOOK_SECRET}`)) faults.push('STRIPE_SECRET_KEY is a stand-in\'s key.')
    if ((env.STRIPE_WEBHOOK_SECRET?.length ?? 99) < 20 || !/^whsec_/.test(env.STRIPE_WEBHOOK_SECRET ?? 'whsec_')) {
      faults.push('STRIPE_WEBHOOK_SECRET is weak: copy the endpoint\'s signing secret (whsec_…).')
    }
  }
  if (env.IP2A_ENV === 'production') {
    for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY'] as const) {
      if (/^(sk|pk|rk)_test_/.test(env[name] ?? '')) faults.push(`${name} is a test key: production takes live keys only.`)
      else if (env[name] && !/^(sk|pk|rk)_live_\w{10,}/.test(env[name])) faults.push(`${name} is not a live key of Stripe's.`)
    }
    if (!env.NEXTAUTH_URL.startsWith('https://') && !isLocal(new URL(env.NEXTAUTH_URL).hostname)) {
      faults.push('NEXTAUTH_URL must begin with https:// in production.')
    }
    if (env.DATABASE_OWNER_URL && env.DATABASE_OWNER_URL === env.DATABASE_URL) {
      faults.push('DATABASE_URL and DATABASE_OWNER_URL are the same: production runs the app under a role that does not own the tables.')
    }
  }
  if (env.IP2A_ENV === 'staging' && /^(sk|pk|rk)_live_/.test(`${env.STRIPE_SECRET_KEY}`)) {
    faults.push('STRIPE_SECRET_KEY is a live key: staging takes test keys only.')
  }
  if (!real && /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY ?? '')) faults.push(`STRIPE_SECRET_KEY is a live key: ${env.IP2A_ENV} never reaches real money.`)
  if (env.IP2A_ENV === 'demo') {
    if (!env.STRIPE_API_BASE) faults.push('STRIPE_API_BASE is missing: a demo speaks to the stand-in only.')
    else if (!isLocal(new URL(env.STRIPE_API_BASE).hostname)) faults.push('STRIPE_API_BASE must be on this machine in a demo.')
    if (!isLocal(env.HOST)) need('DEMO_PASSWORD')
  }
  return faults
}

/** Reads and checks the variables; throws one Error whose message lists every fault by name. Empty values count as absent. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in Base.shape && value !== ''))
  // An address count of zero is a decision; production must have made it.
  const parsed = Base.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return given[name] === undefined ? `${name} is missing (see .env.example).` : `${name} ${issue.message}.`
    })
    throw new Error(faults.join('\n'))
  }
  const faults = faultsOf(parsed.data)
  if (parsed.data.IP2A_ENV === 'production' && given['TRUSTED_PROXIES'] === undefined) {
    faults.push('TRUSTED_PROXIES is missing: say how many proxies stand in front (0 for none).')
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return parsed.data
}

let current: Env | undefined

/** The checked variables of this process. */
export function env(): Env {
  return (current ??= readEnv(process.env))
}

/** A demo shows one-click sign-ins and an outbox; nothing else does. */
export const isDemo = () => env().IP2A_ENV === 'demo'

/** Whether Checkout may open inside our page: a setting, and only where a publishable key is there to do it with. */
export const paysInPage = () => env().STRIPE_CHECKOUT_MODE === 'embedded' && Boolean(env().STRIPE_PUBLISHABLE_KEY)

/** Cookies ignore ports: each instance on a machine has a cookie name of its own. `__Host-` where the address is https. */
export function sessionCookie(address = env().NEXTAUTH_URL): { name: string; secure: boolean } {
  const url = new URL(address)
  const secure = url.protocol === 'https:'
  const instance = createHash('sha256').update(url.origin).digest('hex').slice(0, 8)
  return { name: `${secure ? '__Host-' : ''}ip2a-${instance}`, secure }
}
