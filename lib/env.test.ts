import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnv } from './env'

const production = {
  IP2A_ENV: 'production', DATABASE_URL: 'postgresql://app:x@db/ip2a', NEXTAUTH_URL: 'https://portal.example.org', NEXTAUTH_SECRET: 'kD83mPq0vXz71LsTn5Rb2Wc9Yh4Jf6Ga',
  STRIPE_SECRET_KEY: ['sk', 'live', '51Habcdefghijk'].join('_'), STRIPE_PUBLISHABLE_KEY: ['pk', 'live', '51Habcdefghijk'].join('_'),
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdefghij', SMTP_URL: 'smtps://mail.example.org', TRUSTED_PROXIES: '1',
}
const faults = (over: Record<string, string | undefined>, base: Record<string, string> = production) => {
  try {
    readEnv({ ...base, ...over })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('the environment', () => {
  test('a complete production starts', () => expect(faults({})).toBe(''))

  test.each(['DATABASE_URL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET', 'SMTP_URL', 'TRUSTED_PROXIES'])(
    'production names %s where it is missing or empty', (name) => {
      expect(faults({ [name]: undefined })).toContain(`${name} is missing`)
      expect(faults({ [name]: '' })).toContain(`${name} is missing`)
    })

  test.each([
    [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET is weak'],
    [{ NEXTAUTH_SECRET: 'a'.repeat(40) }, 'NEXTAUTH_SECRET is weak'],
    [{ STRIPE_SECRET_KEY: 'sk_test_123456789012' }, 'STRIPE_SECRET_KEY is a test key'],
    [{ STRIPE_PUBLISHABLE_KEY: 'pk_test_123456789012' }, 'STRIPE_PUBLISHABLE_KEY is a test key'],
    [{ STRIPE_WEBHOOK_SECRET: 'whsec_x' }, 'STRIPE_WEBHOOK_SECRET is weak'],
    [{ STRIPE_API_BASE: 'http://127.0.0.1:4001' }, 'never to the stand-in'],
    [{ NEXTAUTH_URL: 'http://portal.example.org' }, 'NEXTAUTH_URL must begin with https://'],
    [{ DATABASE_OWNER_URL: production.DATABASE_URL }, 'DATABASE_URL and DATABASE_OWNER_URL are the same'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a postgresql:// address'],
  ])('money-cases: 53 production refuses %j', (over, says) => expect(faults(over)).toContain(says))

  test('staging takes test keys, never live ones, never the stand-in', () => {
    const staging = { ...production, IP2A_ENV: 'staging', STRIPE_SECRET_KEY: 'sk_test_12345678901234', STRIPE_PUBLISHABLE_KEY: 'pk_test_12345678901234' }
    expect(faults({}, staging)).toBe('')
    expect(faults({ STRIPE_SECRET_KEY: production.STRIPE_SECRET_KEY }, staging)).toContain('is a live key')
    expect(faults({ STRIPE_API_BASE: 'http://127.0.0.1:4001' }, staging)).toContain('never to the stand-in')
  })

  test('a demo reaches the stand-in only, and asks for a password where others can reach it', () => {
    const demo = { IP2A_ENV: 'demo', DATABASE_URL: production.DATABASE_URL, NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: production.NEXTAUTH_SECRET, STRIPE_API_BASE: 'http://127.0.0.1:4001', STRIPE_SECRET_KEY: 'sk_test_standin_x' }
    expect(faults({}, demo)).toBe('')
    expect(faults({ STRIPE_API_BASE: undefined }, demo)).toContain('STRIPE_API_BASE is missing')
    expect(faults({ STRIPE_API_BASE: 'https://api.stripe.com' }, demo)).toContain('must be on this machine')
    expect(faults({ HOST: '0.0.0.0' }, demo)).toContain('DEMO_PASSWORD is missing')
    expect(faults({ STRIPE_SECRET_KEY: production.STRIPE_SECRET_KEY }, demo)).toContain('is a live key')
  })

  test('.env.example names every variable, and no other', () => {
    const example = new Set([...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]))
    const code = new Set([...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1]))
    const launcher = ['PORT', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'CHROMIUM_PATH']
    expect([...example].sort()).toEqual([...code, ...launcher].sort())
  })
})
