// The variables: what lib/env.ts refuses, and what it lets pass that is worth a look.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { inRoot } from '../launcher/places.mjs'
import { bad, ok, warn } from './findings.mjs'

const namesIn = (text) => [...text.matchAll(/^\s*(?:export\s+)?#?\s*([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name)

/** Names in `.env` that .env.example does not know are most often a slip of the pen. */
export function unknownNames(text, example) {
  const known = new Set(namesIn(example))
  const given = namesIn(text.replace(/^\s*#.*$/gm, ''))
  return given.filter((name) => !known.has(name))
}

export function envFile({ real }) {
  const file = inRoot('.env')
  if (!existsSync(file)) return [real ? ok('.env', 'there is none: the variables come from the environment') : ok('.env', 'none, and none is needed here')]
  const found = []
  const open = (statSync(file).mode & 0o077) !== 0
  if (open) found.push(warn('.env', 'others on this machine can read it', 'Run: chmod 600 .env'))
  const unknown = unknownNames(readFileSync(file, 'utf8'), readFileSync(inRoot('.env.example'), 'utf8'))
  if (unknown.length > 0) found.push(warn('.env', `names nobody reads: ${unknown.join(', ')}`, 'Compare with .env.example.'))
  return found.length > 0 ? found : [ok('.env', 'every name is known, and closed to others')]
}

/** What stops the processes at their start, line by line. Needs the packages. */
export function variables({ real, env, installed }) {
  if (!real && !env.DATABASE_URL) return [ok('variables', 'dev and demo make up their own')]
  if (!installed) return [warn('variables', 'cannot be checked before the packages are installed', 'Run: npm ci')]
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', inRoot('lib/cli/launcher/check-env.mjs')], { env, cwd: inRoot('.'), encoding: 'utf8', timeout: 60_000 })
  if (status === 0) return [ok('variables', 'complete, of the right world, strong enough')]
  return stderr.trim().split('\n').map((line) => bad('variables', line, 'See .env.example.'))
}

const modeOf = (key) => /^(?:sk|rk|pk)_(test|live)_/.exec(key ?? '')?.[1]

/** Keys of one mode; the webhook's secret looks like one. */
export function stripeKeys({ env, real }) {
  const { STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: publishable, STRIPE_WEBHOOK_SECRET: webhook } = env
  if (!secret && !real) return [ok('Stripe', 'the practice Stripe')]
  const found = []
  if (secret && !modeOf(secret)) found.push(bad('Stripe', 'STRIPE_SECRET_KEY does not look like a key of Stripe’s', 'Copy it from dashboard.stripe.com, Developers, API keys.'))
  if (publishable && modeOf(publishable) !== modeOf(secret)) found.push(bad('Stripe', 'the secret key and the publishable key are of different modes', 'Take both from the same page: both test, or both live.'))
  if (publishable && !publishable.startsWith('pk_')) found.push(bad('Stripe', 'STRIPE_PUBLISHABLE_KEY is not a publishable key', 'It begins with pk_. A secret key there would be shown to every browser.'))
  if (webhook && !webhook.startsWith('whsec_')) found.push(bad('Stripe', 'STRIPE_WEBHOOK_SECRET is not a signing secret', 'Copy it from the webhook endpoint’s page: whsec_…'))
  return found.length > 0 ? found : [ok('Stripe', `keys of ${modeOf(secret) ?? 'no'} mode, the webhook’s secret has its shape`)]
}

export function formsKey({ env, real }) {
  const key = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (!real || key) return ok('forms', key ? 'keep working over an upgrade' : 'no key needed here')
  return warn('forms', 'a page opened before an upgrade cannot be sent after it', 'Set NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: openssl rand -base64 32')
}

/** Whether the mail server lets us in; nothing is sent. Needs the packages. */
export async function mailServer({ env, real, installed }) {
  if (env.IP2A_ENV === 'demo' || (!env.SMTP_URL && !real)) return ok('mail', 'is kept in the outbox; none is sent here')
  if (!env.SMTP_URL) return bad('mail', 'SMTP_URL is missing: links and receipts reach nobody', 'Set SMTP_URL, see .env.example.')
  if (!installed) return warn('mail', 'cannot be checked before the packages are installed', 'Run: npm ci')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: env.SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 })
  try {
    await transport.verify()
    return ok('mail', `the mail server ${new URL(env.SMTP_URL).host} lets us in`)
  } catch (error) {
    return bad('mail', `the mail server ${new URL(env.SMTP_URL).host} does not let us in: ${error.message}`, 'Check SMTP_URL and the network. Mails wait in the outbox meanwhile.')
  } finally {
    transport.close()
  }
}
